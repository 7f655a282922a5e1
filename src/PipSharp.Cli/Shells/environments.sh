# Environments come, are shown, are copied, and go.

_virtualenvwrapper_mkvirtualenv_help() {
    printf '%s\n' \
        "Usage: mkvirtualenv [-a project_path] [-i package] [-r requirements_file] [virtualenv options] env_name" "" \
        " -a project_path" "" \
        "    An existing project directory that belongs to the new environment." "" \
        " -i package" "" \
        "    Install a package after the environment is created." \
        "    This option may be repeated." "" \
        " -r requirements_file" "" \
        "    Install what a pip requirements file lists after the environment is created." "" \
        "virtualenv help:" ""
    if [ -n "${VIRTUALENVWRAPPER_VIRTUALENV:-}" ]; then
        "$VIRTUALENVWRAPPER_VIRTUALENV" "$@"
    else
        _virtualenvwrapper_pipsharp venv "$@"
    fi
}

# The tool, in WORKON_HOME, and the first hook. VIRTUALENVWRAPPER_VIRTUALENV_ARGS is split into words, which are options and stand first. $1 environment's name,
# then the tool's arguments without it
_virtualenvwrapper_create() (
    if [ -n "${ZSH_VERSION:-}" ]; then
        setopt sh_word_split
    fi
    set -f
    IFS=$' \t\n'
    virtualenvwrapper_cd "$WORKON_HOME" || exit 1
    name="$1"
    shift
    if [ -z "${VIRTUALENVWRAPPER_VIRTUALENV:-}" ]; then
        # As virtualenv does: without a pip of its own, `pip install` in the environment would change another Python's packages.
        seed=--seed
        for tool in ${VIRTUALENVWRAPPER_VIRTUALENV_ARGS:-} "$@"; do
            case "$tool" in
                --seed|--with-pip|--without-pip|--no-pip|--no-seed|--pip|--pip=*|--upgrade-deps|--upgrade) seed="" ;;
            esac
        done
        _virtualenvwrapper_pipsharp venv ${seed:+"$seed"} ${VIRTUALENVWRAPPER_VIRTUALENV_ARGS:-} "$@" ${name:+"$WORKON_HOME/$name"} || exit
    else
        tool="$name"
        case "$name" in
            -*) tool="./$name" ;;
        esac
        "$VIRTUALENVWRAPPER_VIRTUALENV" ${VIRTUALENVWRAPPER_VIRTUALENV_ARGS:-} "$@" ${tool:+"$tool"} || exit
    fi
    if [ -n "$name" ] && [ -d "$WORKON_HOME/$name" ]; then
        virtualenvwrapper_run_hook pre_mkvirtualenv "$name"
    fi
)

mkvirtualenv() {
    typeset _vw_count=$# _vw_name="" _vw_project="" _vw_requirements="" _vw_python="" _vw_only_words="" _vw_code=0
    typeset -a _vw_packages
    _vw_packages=()
    while [ $_vw_count -gt 0 ]; do
        _vw_name="$1"
        shift
        _vw_count=$((_vw_count - 1))
        case "$_vw_only_words$_vw_name" in
            -h|--help)
                _virtualenvwrapper_mkvirtualenv_help "$_vw_name"
                return
                ;;
            --python=*)
                _vw_python="${_vw_name#--python=}"
                continue
                ;;
            -a|-i|-r|-p|--python)
                if [ $_vw_count -eq 0 ]; then
                    printf '%s\n' "ERROR: mkvirtualenv: $_vw_name needs a value" >&2
                    return 2
                fi
                _vw_count=$((_vw_count - 1))
                ;;
            --)
                _vw_only_words=1
                continue
                ;;
            *)
                set -- "$@" "$_vw_name"
                continue
                ;;
        esac
        case "$_vw_name" in
            -a)
                if [ ! -d "$1" ]; then
                    printf '%s\n' "Cannot associate project with $1, it is not a directory" >&2
                    return 1
                fi
                _virtualenvwrapper_to_absolute "$1"
                _vw_project="$_virtualenvwrapper_reply"
                ;;
            -i) _vw_packages+=("$1") ;;
            -r)
                _virtualenvwrapper_to_expanded "$1"
                _virtualenvwrapper_to_absolute "$_virtualenvwrapper_reply"
                _vw_requirements="$_virtualenvwrapper_reply"
                ;;
            *) _vw_python="$1" ;;
        esac
        shift
    done
    # The last word is the name, unless it is an option.
    _vw_name=""
    _vw_count=$#
    while [ $_vw_count -gt 0 ]; do
        _vw_count=$((_vw_count - 1))
        if [ $_vw_count -gt 0 ]; then
            set -- "$@" "$1"
        elif [ -n "$_vw_only_words" ]; then
            _vw_name="$1"
        else
            case "$1" in
                -*) set -- "$@" "$1" ;;
                *) _vw_name="$1" ;;
            esac
        fi
        shift
    done
    if [ -n "$_vw_python" ]; then
        set -- "--python=$_vw_python" "$@"
    fi
    if [ -z "$_vw_name" ] && [ $# -eq 0 ]; then
        printf '%s\n' "Usage: mkvirtualenv [-a project_path] [-i package] [-r requirements_file] [virtualenv options] env_name" >&2
        return 2
    fi
    virtualenvwrapper_verify_workon_home || return 1
    virtualenvwrapper_verify_virtualenv || return 1
    if [ -n "$_vw_name" ]; then
        _virtualenvwrapper_verify_name "$_vw_name" || return 1
    fi
    _virtualenvwrapper_create "$_vw_name" "$@" || return
    # After --help, --version and the like there is no environment.
    if [ -z "$_vw_name" ] || [ ! -d "$WORKON_HOME/$_vw_name" ]; then
        return 0
    fi
    if [ -n "$_vw_project" ]; then
        setvirtualenvproject "$WORKON_HOME/$_vw_name" "$_vw_project" || return
    fi
    workon -- "$_vw_name" || return
    if [ -n "$_vw_requirements" ]; then
        _virtualenvwrapper_pipsharp install -r "$_vw_requirements" || _vw_code=$?
    fi
    if [ "${#_vw_packages[@]}" -gt 0 ]; then
        _virtualenvwrapper_pipsharp install "${_vw_packages[@]}" || _vw_code=$?
    fi
    virtualenvwrapper_run_hook post_mkvirtualenv
    return $_vw_code
}

rmvirtualenv() {
    typeset name folder before
    virtualenvwrapper_verify_workon_home || return 1
    if [ $# -eq 0 ]; then
        printf '%s\n' "Please specify an environment." >&2
        return 1
    fi
    for name in "$@"; do
        _virtualenvwrapper_verify_name "$name" || return 1
        printf '%s\n' "Removing $name..."
        folder="$WORKON_HOME/$name"
        if [ "${VIRTUAL_ENV:-}" = "$folder" ]; then
            printf '%s\n' "ERROR: You cannot remove the active environment ('$name')." "Either switch to another environment, or run 'deactivate'." >&2
            return 1
        fi
        if [ ! -d "$folder" ]; then
            printf '%s\n' "Did not find environment $folder to remove." >&2
        fi
        # Whoever stands in the environment has to be elsewhere when it goes.
        before="$PWD"
        virtualenvwrapper_cd "$WORKON_HOME" || return 1
        virtualenvwrapper_run_hook pre_rmvirtualenv "$name"
        command rm -rf -- "$folder" || :
        virtualenvwrapper_run_hook post_rmvirtualenv "$name"
        if [ -d "$before" ]; then
            virtualenvwrapper_cd "$before" || :
        fi
    done
}

_lsvirtualenv_usage() {
    printf '%s\n' "lsvirtualenv [-blh]" "  -b -- brief mode" "  -l -- long mode" "  -h -- this help message"
}

lsvirtualenv() {
    typeset is_long=1 letters
    while [ $# -gt 0 ]; do
        case "$1" in
            -?*) letters="${1#-}" ;;
            *) break ;;
        esac
        shift
        while [ -n "$letters" ]; do
            case "$letters" in
                l*) is_long=1 ;;
                b*) is_long="" ;;
                h*)
                    _lsvirtualenv_usage
                    return 1
                    ;;
                *)
                    printf '%s\n' "Invalid option: -${letters%"${letters#?}"}" >&2
                    _lsvirtualenv_usage
                    return 1
                    ;;
            esac
            letters="${letters#?}"
        done
    done
    if [ -n "$is_long" ]; then
        _virtualenvwrapper_for_all _virtualenvwrapper_show_details
    else
        virtualenvwrapper_show_workon_options
    fi
}

# A subshell, and the environment active in it, only if a hook has something to say.
_virtualenvwrapper_show_details() {
    typeset folder="$WORKON_HOME/$1/$VIRTUALENVWRAPPER_ENV_BIN_DIR"
    if _virtualenvwrapper_may_run "$VIRTUALENVWRAPPER_HOOK_DIR/get_env_details" || _virtualenvwrapper_may_run "$folder/get_env_details"; then
        ( _virtualenvwrapper_in_environment "$1" showvirtualenv "$1" )
    else
        printf '\n'
    fi
}

_virtualenvwrapper_may_run() {
    [ -e "$1" ] && ! { [ -x "$1" ] && _virtualenvwrapper_is_idle "$1"; }
}

# Plain activation, without hooks. $1 name, then the command
_virtualenvwrapper_in_environment() {
    _virtualenvwrapper_file="$WORKON_HOME/$1/$VIRTUALENVWRAPPER_ENV_BIN_DIR/activate"
    _virtualenvwrapper_source_plainly || return
    shift
    virtualenvwrapper_cd "$VIRTUAL_ENV" || return
    "$@"
}

_virtualenvwrapper_source_plainly() {
    source "$_virtualenvwrapper_file"
}

# Each name, underlined; then the first word, a command, with the name and the other words; then a blank line.
_virtualenvwrapper_for_all() {
    typeset _vw_names _vw_one _vw_command="$1"
    shift
    virtualenvwrapper_verify_workon_home || return 1
    # The list first: commands that read their input must not eat it.
    _vw_names="$(virtualenvwrapper_show_workon_options)"
    while [ -n "$_vw_names" ]; do
        _vw_one="${_vw_names%%$'\n'*}"
        _vw_names="${_vw_names#"$_vw_one"}"
        _vw_names="${_vw_names#$'\n'}"
        printf '%s\n' "$_vw_one" "${_vw_one//?/=}"
        "$_vw_command" "$_vw_one" "$@" || :
        printf '\n'
    done
}

showvirtualenv() {
    typeset name="${1:-}"
    if [ -z "$name" ]; then
        if [ -z "${VIRTUAL_ENV:-}" ]; then
            printf '%s\n' "showvirtualenv [env]"
            return 1
        fi
        _virtualenvwrapper_to_name "$VIRTUAL_ENV"
        name="$_virtualenvwrapper_reply"
    fi
    virtualenvwrapper_run_hook get_env_details "$name"
    printf '\n'
}

allvirtualenv() {
    _virtualenvwrapper_for_all _virtualenvwrapper_aside "$@"
}

# What the command changes of the shell stays there.
_virtualenvwrapper_aside() {
    ( _virtualenvwrapper_in_environment "$@" )
}

cpvirtualenv() {
    typeset _vw_from="${1:-}" _vw_to="${2:-}" _vw_source="" _vw_name
    virtualenvwrapper_verify_workon_home || return 1
    virtualenvwrapper_verify_virtualenv_clone || return 1
    if [ -n "$_vw_from" ]; then
        if [ -e "$WORKON_HOME/$_vw_from" ]; then
            _vw_source="$WORKON_HOME/$_vw_from"
        else
            _virtualenvwrapper_to_expanded "$_vw_from"
            _virtualenvwrapper_to_absolute "$_virtualenvwrapper_reply"
            _vw_source="$_virtualenvwrapper_reply"
            _virtualenvwrapper_to_name "$_vw_source"
            _vw_from="$_virtualenvwrapper_reply"
        fi
    fi
    if [ -z "$_vw_source" ] || [ ! -e "$_vw_source" ]; then
        printf '%s\n' "Please provide a valid virtualenv to copy."
        return 1
    fi
    _vw_name="${_vw_to:-$_vw_from}"
    _virtualenvwrapper_verify_name "$_vw_name" || return 1
    if [ -e "$WORKON_HOME/$_vw_name" ]; then
        printf '%s\n' "$_vw_name virtualenv already exists."
        return 1
    fi
    printf '%s\n' "Copying $_vw_from as $_vw_name..."
    _virtualenvwrapper_copy "$_vw_source" "$_vw_name" || return
    if [ ! -d "$WORKON_HOME/$_vw_name" ]; then
        return 1
    fi
    workon -- "$_vw_name" || return
    virtualenvwrapper_run_hook post_mkvirtualenv
    virtualenvwrapper_run_hook post_cpvirtualenv
}

_virtualenvwrapper_copy() (
    virtualenvwrapper_cd "$WORKON_HOME" || exit 1
    if [ -n "${VIRTUALENVWRAPPER_VIRTUALENV_CLONE:-}" ]; then
        "$VIRTUALENVWRAPPER_VIRTUALENV_CLONE" "$1" "$WORKON_HOME/$2" || exit
    else
        _virtualenvwrapper_pipsharp -q env copy -- "$1" "$2" || exit
    fi
    _virtualenvwrapper_make_local_hooks "$WORKON_HOME/$2"
    virtualenvwrapper_run_hook pre_cpvirtualenv "$1" "$2"
    virtualenvwrapper_run_hook pre_mkvirtualenv "$2"
)

mktmpenv() {
    typeset _vw_count=$# _vw_word _vw_cd="${VIRTUALENVWRAPPER_WORKON_CD:-1}" _vw_name _vw_hook
    while [ $_vw_count -gt 0 ]; do
        _vw_word="$1"
        shift
        _vw_count=$((_vw_count - 1))
        case "$_vw_word" in
            -n|--no-cd) _vw_cd=0 ;;
            -c|--cd) _vw_cd=1 ;;
            *) set -- "$@" "$_vw_word" ;;
        esac
    done
    # A name would become a second destination of the tool: an environment that nobody asked for.
    _vw_word=""
    for _vw_name in "$@"; do
        case "$_vw_word:$_vw_name" in
            *:-*|-[airp]:*|--python:*|--prompt:*) ;;
            *)
                printf '%s\n' "ERROR: mktmpenv takes no name: '$_vw_name'" >&2
                return 2
                ;;
        esac
        _vw_word="$_vw_name"
    done
    _vw_name="$(\printf 'tmp-%04x%04x%04x%04x' $RANDOM $RANDOM $RANDOM $RANDOM)"
    mkvirtualenv "$@" "$_vw_name" || return
    if [ ! -d "$WORKON_HOME/$_vw_name" ]; then
        return 0
    fi
    if [ "$_vw_cd" = 1 ]; then
        cdvirtualenv || :
    fi
    _vw_word="This is a temporary environment. It will be deleted when you run 'deactivate'."
    printf '%s\n' "$_vw_word"
    printf '%s\n' "$_vw_word" >| "$VIRTUAL_ENV/README.tmpenv"
    _virtualenvwrapper_to_quoted "$VIRTUAL_ENV/README.tmpenv"
    _vw_hook="$VIRTUAL_ENV/$VIRTUALENVWRAPPER_ENV_BIN_DIR/postdeactivate"
    printf 'if [ -f %s ]; then\n    printf "%%s\\n" "Removing temporary environment: %s"\n    rmvirtualenv %s\nfi\n' \
        "$_virtualenvwrapper_reply" "$_vw_name" "$_vw_name" >> "$_vw_hook"
}
