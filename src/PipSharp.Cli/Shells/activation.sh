# workon, deactivate, and where one stands then.

_virtualenvwrapper_workon_help() {
    printf '%s\n' \
        "Usage: workon env_name" "" \
        "           Deactivate any currently activated virtualenv and activate the named" \
        "           environment, with all hooks." "" \
        "       workon" "" \
        "           Print a list of available environments (as lsvirtualenv -b)." "" \
        "       workon (-h|--help)" "" \
        "           Show this help message." "" \
        "       workon (-c|--cd) envname" "" \
        "           After activating the environment, cd to its project, if it has one." "" \
        "       workon (-n|--no-cd) envname" "" \
        "           After activating the environment, stay in this directory." ""
}

workon() {
    typeset _vw_name="" _vw_cd="${VIRTUALENVWRAPPER_WORKON_CD:-1}" _vw_only_words=""
    while [ $# -gt 0 ]; do
        case "$_vw_only_words$1" in
            -h|--help)
                _virtualenvwrapper_workon_help
                return 0
                ;;
            -n|--no-cd) _vw_cd=0 ;;
            -c|--cd) _vw_cd=1 ;;
            --) _vw_only_words=1 ;;
            *) _vw_name="${_vw_name:-$1}" ;;
        esac
        shift
    done
    if [ -z "$_vw_name" ]; then
        lsvirtualenv -b
        return 1
    fi
    if [ "$_vw_name" = . ]; then
        _virtualenvwrapper_to_name "$PWD"
        _vw_name="$_virtualenvwrapper_reply"
    fi
    virtualenvwrapper_verify_workon_home || return 1
    virtualenvwrapper_verify_workon_environment "$_vw_name" || return 1
    if [ ! -f "$WORKON_HOME/$_vw_name/$VIRTUALENVWRAPPER_ENV_BIN_DIR/activate" ]; then
        printf '%s\n' "ERROR: Environment '$WORKON_HOME/$_vw_name' does not contain an activate script." >&2
        return 1
    fi
    _virtualenvwrapper_leave_own
    virtualenvwrapper_run_hook pre_activate "$_vw_name"
    _virtualenvwrapper_activate "$WORKON_HOME/$_vw_name" || return 1
    VIRTUALENVWRAPPER_PROJECT_CD="$_vw_cd"
    virtualenvwrapper_run_hook post_activate
    unset VIRTUALENVWRAPPER_PROJECT_CD
    return 0
}

# Only an environment that was entered here is left here: a deactivate of somebody else's has no hooks, and each activate script takes its own kind back.
_virtualenvwrapper_leave_own() {
    case "$(\typeset -f deactivate 2>/dev/null)" in
        *_virtualenvwrapper_deactivate*)
            deactivate
            unset -f deactivate >/dev/null 2>&1 || :
            ;;
    esac
    return 0
}

_virtualenvwrapper_activate() {
    _virtualenvwrapper_file="$1/$VIRTUALENVWRAPPER_ENV_BIN_DIR/activate"
    set --
    source "$_virtualenvwrapper_file" || return 1
    # `pipsharp env list` tells by this file's time when the environment was used last.
    { : >| "$VIRTUAL_ENV/.pipsharp-used"; } 2>/dev/null || :
    if typeset -f deactivate >/dev/null 2>&1; then
        eval "virtualenv_$(\typeset -f deactivate)"
    else
        virtualenv_deactivate() { unset VIRTUAL_ENV; }
    fi
    eval 'deactivate() { _virtualenvwrapper_deactivate "$@"; }'
}

_virtualenvwrapper_deactivate() {
    typeset _vw_old
    virtualenvwrapper_run_hook pre_deactivate
    _virtualenvwrapper_to_name "${VIRTUAL_ENV:-}"
    _vw_old="$_virtualenvwrapper_reply"
    virtualenv_deactivate "$@" || :
    virtualenvwrapper_run_hook post_deactivate "$_vw_old"
    if [ "${1:-}" != nondestructive ]; then
        unset -f virtualenv_deactivate >/dev/null 2>&1 || :
        unset -f deactivate >/dev/null 2>&1 || :
    fi
    return 0
}

virtualenvwrapper_get_python_version() {
    _virtualenvwrapper_to_python_version
    if [ -n "$_virtualenvwrapper_reply" ]; then
        printf '%s\n' "$_virtualenvwrapper_reply"
    else
        "$VIRTUAL_ENV/$VIRTUALENVWRAPPER_ENV_BIN_DIR/python" -c 'import sys; print("%d.%d" % sys.version_info[:2])'
    fi
}

# "3.11", as pyvenv.cfg says; empty if it does not.
_virtualenvwrapper_to_python_version() {
    typeset line version="" rest
    if [ -r "$VIRTUAL_ENV/pyvenv.cfg" ]; then
        while IFS= read -r line || [ -n "$line" ]; do
            case "$line" in
                version*=*)
                    version="${line#*=}"
                    version="${version#"${version%%[! ]*}"}"
                    break
                    ;;
            esac
        done < "$VIRTUAL_ENV/pyvenv.cfg"
    fi
    case "$version" in
        [0-9]*.[0-9]*)
            rest="${version#*.}"
            version="${version%%.*}.${rest%%[!0-9]*}"
            ;;
        *) version="" ;;
    esac
    _virtualenvwrapper_reply="$version"
}

# The folder's name is the version's, with a t behind it for free-threaded builds; another interpreter's has another.
_virtualenvwrapper_to_site_packages() {
    typeset folder
    _virtualenvwrapper_to_python_version
    for folder in "lib/python$_virtualenvwrapper_reply" "lib/python${_virtualenvwrapper_reply}t" "lib/pypy$_virtualenvwrapper_reply" lib Lib; do
        if [ -d "$VIRTUAL_ENV/$folder/site-packages" ]; then
            _virtualenvwrapper_reply="$VIRTUAL_ENV/$folder/site-packages"
            return 0
        fi
    done
    _virtualenvwrapper_reply="$("$VIRTUAL_ENV/$VIRTUALENVWRAPPER_ENV_BIN_DIR/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"
}

virtualenvwrapper_get_site_packages_dir() {
    _virtualenvwrapper_to_site_packages && printf '%s\n' "$_virtualenvwrapper_reply"
}

cdvirtualenv() {
    virtualenvwrapper_verify_workon_home || return 1
    virtualenvwrapper_verify_active_environment || return 1
    virtualenvwrapper_cd "$VIRTUAL_ENV/${1:-}"
}

cdsitepackages() {
    virtualenvwrapper_verify_workon_home || return 1
    virtualenvwrapper_verify_active_environment || return 1
    _virtualenvwrapper_to_site_packages || return 1
    virtualenvwrapper_cd "$_virtualenvwrapper_reply/${1:-}"
}

cdproject() {
    virtualenvwrapper_verify_workon_home || return 1
    virtualenvwrapper_verify_active_environment || return 1
    if [ ! -f "$VIRTUAL_ENV/$VIRTUALENVWRAPPER_PROJECT_FILENAME" ]; then
        printf '%s\n' "No project set in $VIRTUAL_ENV/$VIRTUALENVWRAPPER_PROJECT_FILENAME" >&2
        return 1
    fi
    _virtualenvwrapper_to_line "$VIRTUAL_ENV/$VIRTUALENVWRAPPER_PROJECT_FILENAME"
    if [ -z "$_virtualenvwrapper_reply" ] || [ ! -d "$_virtualenvwrapper_reply" ]; then
        printf '%s\n' "Project directory $_virtualenvwrapper_reply does not exist" >&2
        return 1
    fi
    virtualenvwrapper_cd "$_virtualenvwrapper_reply"
}
