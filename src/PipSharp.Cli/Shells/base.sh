# For bash and zsh, read at the first command: paths, and what the commands stand on.
#
# Rules of these files. No process is started unless its work needs one, and none at all while the text is read. Words that a user may have as an alias do no
# harm: the text is read with aliases switched off; but what is between $( and ) is read when it is run, so words there have a backslash. Redirections overwrite with `>|` (noclobber), a variable that may be unset has a default (set -u), no
# statement may fail unasked (set -e), and nothing depends on word splitting, globbing or the first index of an array, in which the shells differ.
# Whatever may be on the stack while a hook is sourced has locals named `_vw_*`: a hook that sets `name` must set the user's variable.

# What the user has defined in a stub's place since the shell was started is the user's, and comes back after the last line of all.
typeset -a _vw_names
typeset _vw_name _vw_stubs _vw_own=""
_vw_names=(
    virtualenvwrapper_cd _virtualenvwrapper_version virtualenvwrapper_expandpath virtualenvwrapper_absolutepath
    virtualenvwrapper_derive_workon_home virtualenvwrapper_mktemp virtualenvwrapper_tempfile virtualenvwrapper_verify_workon_home
    virtualenvwrapper_verify_resource virtualenvwrapper_verify_virtualenv virtualenvwrapper_verify_virtualenv_clone
    virtualenvwrapper_verify_workon_environment virtualenvwrapper_verify_active_environment virtualenvwrapper_verify_project_home
    virtualenvwrapper_show_workon_options virtualenvwrapper_run_hook virtualenvwrapper_initialize virtualenvwrapper_load workon
    virtualenvwrapper_get_python_version virtualenvwrapper_get_site_packages_dir cdvirtualenv cdsitepackages cdproject mkvirtualenv
    rmvirtualenv _lsvirtualenv_usage lsvirtualenv showvirtualenv allvirtualenv cpvirtualenv mktmpenv setvirtualenvproject mkproject
    lssitepackages add2virtualenv toggleglobalsitepackages wipeenv virtualenvwrapper _virtualenvs _cdvirtualenv_complete
    _cdsitepackages_complete
)
_vw_stubs="$(\typeset -f "${_vw_names[@]}")" || :
for _vw_name in "${_vw_names[@]}"; do
    case "$_vw_stubs" in
        *"_virtualenvwrapper_define && \\$_vw_name "*) ;;
        *) _vw_own="$_vw_own$(\typeset -f "$_vw_name" || :)"$'\n' ;;
    esac
done

# `builtin`, and -q in zsh: neither functions of the user's nor chpwd hooks are run.
virtualenvwrapper_cd() {
    if [ -n "${ZSH_VERSION:-}" ]; then
        builtin cd -q "$@"
    else
        builtin cd "$@"
    fi
}

_virtualenvwrapper_version() {
    _virtualenvwrapper_pipsharp --version
}

# The functions named _virtualenvwrapper_to_* answer in this variable: $(...) would start a process.
_virtualenvwrapper_reply=

# os.path.normpath
_virtualenvwrapper_to_normal() {
    typeset rest="$1/" part out="" root=""
    case "$1" in
        /*) root=/ ;;
    esac
    while [ -n "$rest" ]; do
        part="${rest%%/*}"
        rest="${rest#*/}"
        case "$part" in
            ''|.) ;;
            ..)
                case "$out" in
                    */..) out="$out/.." ;;
                    '') if [ -z "$root" ]; then out=/..; fi ;;
                    *) out="${out%/*}" ;;
                esac
                ;;
            *) out="$out/$part" ;;
        esac
    done
    if [ -n "$root" ]; then
        _virtualenvwrapper_reply="${out:-/}"
    else
        out="${out#/}"
        _virtualenvwrapper_reply="${out:-.}"
    fi
}

# os.path.expandvars: what is not set stays as it is written, and no value is expanded again.
_virtualenvwrapper_to_values() {
    typeset rest="$1" out="" head name value=""
    while :; do
        case "$rest" in
            *'$'*) ;;
            *) break ;;
        esac
        head="${rest%%\$*}"
        rest="${rest#*\$}"
        case "$rest" in
            '{'*'}'*)
                name="${rest#\{}"
                name="${name%%\}*}"
                ;;
            *) name="${rest%%[!A-Za-z0-9_]*}" ;;
        esac
        case "$name" in
            ''|[0-9]*|*[!A-Za-z0-9_]*)
                out="$out$head\$"
                continue
                ;;
        esac
        eval "value=\"\${$name-\\\$$name}\""
        out="$out$head$value"
        case "$rest" in
            '{'*) rest="${rest#*\}}" ;;
            *) rest="${rest#"$name"}" ;;
        esac
    done
    _virtualenvwrapper_reply="$out$rest"
}

# os.path.expanduser
_virtualenvwrapper_to_home() {
    typeset user="${1%%/*}" home=""
    _virtualenvwrapper_reply="$1"
    case "$user" in
        '~') home="${HOME:-}" ;;
        '~'*[!A-Za-z0-9._-]*) ;;
        '~'*) home="$(\eval "\\printf '%s' $user" 2>/dev/null)" || home="" ;;
    esac
    case "$home" in
        ''|'~'*) ;;
        *) _virtualenvwrapper_reply="$home${1#"$user"}" ;;
    esac
}

_virtualenvwrapper_to_expanded() {
    _virtualenvwrapper_to_values "$1"
    _virtualenvwrapper_to_home "$_virtualenvwrapper_reply"
    _virtualenvwrapper_to_normal "$_virtualenvwrapper_reply"
}

_virtualenvwrapper_to_absolute() {
    case "$1" in
        /*) _virtualenvwrapper_to_normal "$1" ;;
        *) _virtualenvwrapper_to_normal "$PWD/$1" ;;
    esac
}

# basename; of a path without trailing slashes.
_virtualenvwrapper_to_name() {
    _virtualenvwrapper_to_normal "$1"
    _virtualenvwrapper_reply="${_virtualenvwrapper_reply##*/}"
}

# A word for a shell, whatever is in it.
_virtualenvwrapper_to_quoted() {
    typeset rest="$1" out="" quote="'"
    while :; do
        case "$rest" in
            *"$quote"*) ;;
            *) break ;;
        esac
        out="$out${rest%%"$quote"*}$quote\\$quote$quote"
        rest="${rest#*"$quote"}"
    done
    _virtualenvwrapper_reply="$quote$out$rest$quote"
}

# Relative to the home folder, once variables are known.
_virtualenvwrapper_to_workon_home() {
    typeset home="${WORKON_HOME:-}"
    if [ -z "$home" ]; then
        home="${HOME:-}/.virtualenvs"
    fi
    _virtualenvwrapper_reply="$home"
    case "$home" in
        *'$'*|'~'*)
            _virtualenvwrapper_to_values "$home"
            _virtualenvwrapper_to_home "$_virtualenvwrapper_reply"
            ;;
    esac
    case "$_virtualenvwrapper_reply" in
        /*//*|/*/|//*) ;;
        /*) return 0 ;;
        *) _virtualenvwrapper_reply="${HOME:-}/$_virtualenvwrapper_reply" ;;
    esac
    _virtualenvwrapper_to_normal "$_virtualenvwrapper_reply"
}

# The first line of a file; empty if there is none.
_virtualenvwrapper_to_line() {
    _virtualenvwrapper_reply=
    if [ -f "$1" ] && [ -r "$1" ]; then
        IFS= read -r _virtualenvwrapper_reply < "$1" || :
    fi
}

virtualenvwrapper_expandpath() {
    if [ -z "${1:-}" ]; then
        return 1
    fi
    _virtualenvwrapper_to_expanded "$1"
    printf '%s\n' "$_virtualenvwrapper_reply"
}

virtualenvwrapper_absolutepath() {
    if [ -z "${1:-}" ]; then
        return 1
    fi
    _virtualenvwrapper_to_absolute "$1"
    printf '%s\n' "$_virtualenvwrapper_reply"
}

virtualenvwrapper_derive_workon_home() {
    _virtualenvwrapper_to_workon_home
    printf '%s\n' "$_virtualenvwrapper_reply"
}

# Tests replace it.
virtualenvwrapper_mktemp() {
    command mktemp "$@"
}

virtualenvwrapper_tempfile() {
    typeset file
    file="$(virtualenvwrapper_mktemp -t "virtualenvwrapper-${1:-hook}-XXXXXXXXXX")" || file=""
    if [ -z "$file" ] || [ ! -f "$file" ]; then
        printf '%s\n' "ERROR: virtualenvwrapper could not create a temporary file name." >&2
        return 1
    fi
    printf '%s\n' "$file"
}

# Every command asks this first. What the classic scripts do when a shell starts (making the folder and the hook files) is done here, at the first command:
# most shells never see one.
virtualenvwrapper_verify_workon_home() {
    if [ ! -d "${WORKON_HOME:-}/" ]; then
        if [ "${1:-}" != "-q" ] && [ -z "${_virtualenvwrapper_is_new:-}" ]; then
            printf '%s\n' "NOTE: Virtual environments directory ${WORKON_HOME:-} does not exist. Creating..." >&2
        fi
        command mkdir -p -- "${WORKON_HOME:-}" || return 1
    fi
    _virtualenvwrapper_is_new=
    if [ "${_virtualenvwrapper_ready:-}" != "$WORKON_HOME" ]; then
        _virtualenvwrapper_ready="$WORKON_HOME"
        _virtualenvwrapper_make_global_hooks || return 1
    fi
    return 0
}

virtualenvwrapper_verify_resource() {
    if ! command -v -- "$1" >/dev/null 2>&1; then
        printf '%s\n' "ERROR: virtualenvwrapper could not find $1 in your path" >&2
        return 1
    fi
}

# PipSharp makes environments itself, unless another tool is named.
virtualenvwrapper_verify_virtualenv() {
    if [ -n "${VIRTUALENVWRAPPER_VIRTUALENV:-}" ]; then
        virtualenvwrapper_verify_resource "$VIRTUALENVWRAPPER_VIRTUALENV"
    fi
}

virtualenvwrapper_verify_virtualenv_clone() {
    if [ -n "${VIRTUALENVWRAPPER_VIRTUALENV_CLONE:-}" ]; then
        virtualenvwrapper_verify_resource "$VIRTUALENVWRAPPER_VIRTUALENV_CLONE"
    fi
}

virtualenvwrapper_verify_workon_environment() {
    if [ ! -d "$WORKON_HOME/$1" ]; then
        printf '%s\n' "ERROR: Environment '$1' does not exist. Create it with 'mkvirtualenv $1'." >&2
        return 1
    fi
}

virtualenvwrapper_verify_active_environment() {
    if [ -z "${VIRTUAL_ENV:-}" ] || [ ! -d "${VIRTUAL_ENV:-}" ]; then
        printf '%s\n' "ERROR: no virtualenv active, or active virtualenv is missing" >&2
        return 1
    fi
}

virtualenvwrapper_verify_project_home() {
    if [ -z "${PROJECT_HOME:-}" ]; then
        printf '%s\n' "ERROR: Set the PROJECT_HOME shell variable to the name of the directory where projects should be created." >&2
        return 1
    fi
    if [ ! -d "$PROJECT_HOME" ]; then
        if [ "${1:-}" != "-q" ]; then
            printf '%s\n' "ERROR: Project directory '$PROJECT_HOME' does not exist.  Create it or set PROJECT_HOME to an existing directory." >&2
        fi
        return 1
    fi
}

# A name that leads out of WORKON_HOME, or to it, must never be removed or written over.
_virtualenvwrapper_verify_name() {
    case "/$1/" in
        //|*/./*|*/../*|///*)
            printf '%s\n' "ERROR: '$1' cannot be the name of an environment." >&2
            return 1
            ;;
    esac
}

# In a subshell: the glob needs options of its own.
virtualenvwrapper_show_workon_options() {
    virtualenvwrapper_verify_workon_home || return 1
    (
        if [ -n "${ZSH_VERSION:-}" ]; then
            emulate zsh
            setopt null_glob no_glob_dots
        else
            set +f
            shopt -u failglob dotglob nullglob
            GLOBIGNORE=
        fi
        for file in "$WORKON_HOME"/*/"$VIRTUALENVWRAPPER_ENV_BIN_DIR"/activate; do
            if [ -e "$file" ]; then
                file="${file%/"$VIRTUALENVWRAPPER_ENV_BIN_DIR"/activate}"
                printf '%s\n' "${file#"$WORKON_HOME"/}"
            fi
        done
    )
}
