# Hooks of the user's: global ones in VIRTUALENVWRAPPER_HOOK_DIR, local ones in an environment's bin. Some are run as programs, in WORKON_HOME, others are
# sourced into this shell.

# A file that is not there yet: an editor must know what it is for.
_virtualenvwrapper_make_hook() {
    if [ ! -e "$1" ]; then
        printf '#!%s\n# %s\n\n' "${SHELL:-/bin/sh}" "$2" 2>/dev/null >| "$1"
    fi
}

_virtualenvwrapper_make_global_hooks() {
    typeset folder
    if [ -z "${VIRTUALENVWRAPPER_HOOK_DIR:-}" ]; then
        VIRTUALENVWRAPPER_HOOK_DIR="$WORKON_HOME"
    fi
    export VIRTUALENVWRAPPER_HOOK_DIR
    folder="$VIRTUALENVWRAPPER_HOOK_DIR"
    if [ ! -d "$folder/" ]; then
        command mkdir -p -- "$folder" || return 1
    fi
    _virtualenvwrapper_make_hook "$folder/initialize" "This hook is sourced when a shell starts."
    _virtualenvwrapper_make_hook "$folder/postmkvirtualenv" "This hook is sourced after a new environment is activated."
    _virtualenvwrapper_make_hook "$folder/postactivate" "This hook is sourced after every environment is activated."
    _virtualenvwrapper_make_hook "$folder/predeactivate" "This hook is sourced before every environment is deactivated."
    _virtualenvwrapper_make_hook "$folder/postdeactivate" "This hook is sourced after every environment is deactivated."
    _virtualenvwrapper_make_program "$folder" premkvirtualenv "This hook is run after a new environment is created and before it is activated." "name of the new environment"
    _virtualenvwrapper_make_program "$folder" prermvirtualenv "This hook is run before an environment is deleted." "name of the environment"
    _virtualenvwrapper_make_program "$folder" postrmvirtualenv "This hook is run after an environment is deleted." "name of the environment"
    _virtualenvwrapper_make_program "$folder" preactivate "This hook is run before every environment is activated." "name of the environment"
    _virtualenvwrapper_make_program "$folder" get_env_details "This hook is run for every environment that is listed in long form." "name of the environment"
    _virtualenvwrapper_make_program "$folder" premkproject "This hook is run before the folder of a new project is made." "name of the project"
    _virtualenvwrapper_make_program "$folder" postmkproject "This hook is sourced after a new project is made, in its folder."
    return 0
}

_virtualenvwrapper_make_local_hooks() {
    typeset folder="$1/$VIRTUALENVWRAPPER_ENV_BIN_DIR"
    _virtualenvwrapper_make_hook "$folder/postactivate" "This hook is sourced after this environment is activated."
    _virtualenvwrapper_make_hook "$folder/predeactivate" "This hook is sourced before this environment is deactivated."
    _virtualenvwrapper_make_hook "$folder/postdeactivate" "This hook is sourced after this environment is deactivated."
    _virtualenvwrapper_make_program "$folder" preactivate "This hook is run before this environment is activated." "name of the environment"
    _virtualenvwrapper_make_program "$folder" get_env_details "This hook is run when this environment is listed in long form." "name of the environment"
    return 0
}

# The same, executable. $1 folder, $2 name, $3 comment, $4 argument
_virtualenvwrapper_make_program() {
    typeset newline=$'\n'
    if [ ! -e "$1/$2" ]; then
        _virtualenvwrapper_make_hook "$1/$2" "$3${4:+$newline# argument: $4}" && command chmod 755 "$1/$2" 2>/dev/null
    fi
    return 0
}

# A hook file that only has comments, as it was made: running it would cost a process and do nothing. Only for shells and Python is a line with # a comment.
_virtualenvwrapper_is_idle() {
    typeset line
    if [ ! -r "$1" ]; then
        return 1
    fi
    {
        IFS= read -r line || :
        case "$line" in
            '#!'*sh|'#!'*sh' '*|'#!'*python*|'') ;;
            *) return 1 ;;
        esac
        while IFS= read -r line || [ -n "$line" ]; do
            case "$line" in
                ''|'#'*) ;;
                *) return 1 ;;
            esac
        done
    } < "$1"
    return 0
}

# A program, in WORKON_HOME; what it answers changes nothing. $1 file, then its arguments
_virtualenvwrapper_run() {
    if [ ! -e "$1" ]; then
        return 0
    fi
    if [ ! -x "$1" ] || [ -d "$1" ]; then
        _virtualenvwrapper_log "could not run $1"
        printf '%s\n' "could not run \"$1\": [Errno 13] Permission denied: '$1'" >&2
        return 0
    fi
    if _virtualenvwrapper_is_idle "$1"; then
        return 0
    fi
    _virtualenvwrapper_log "running $*"
    ( virtualenvwrapper_cd "$WORKON_HOME" && "$@" ) || :
}

# In this shell, without arguments: the function's own must not be seen.
_virtualenvwrapper_source() {
    _virtualenvwrapper_file="$1"
    set --
    if [ -f "$_virtualenvwrapper_file" ]; then
        _virtualenvwrapper_log "sourcing $_virtualenvwrapper_file"
        source "$_virtualenvwrapper_file" || :
    fi
    return 0
}

# Only with VIRTUALENVWRAPPER_LOG_FILE; a log of more than 10240 bytes becomes FILE.1.
_virtualenvwrapper_log() {
    if [ "${HOOK_VERBOSE_OPTION:-}" = "-v" ]; then
        printf '%s\n' "$1" >&2
    fi
    if [ -z "${VIRTUALENVWRAPPER_LOG_FILE:-}" ]; then
        return 0
    fi
    if [ -f "$VIRTUALENVWRAPPER_LOG_FILE" ] && [ "$(\command wc -c < "$VIRTUALENVWRAPPER_LOG_FILE")" -gt 10240 ]; then
        command mv -f -- "$VIRTUALENVWRAPPER_LOG_FILE" "$VIRTUALENVWRAPPER_LOG_FILE.1" || :
    fi
    if [ ! -e "$VIRTUALENVWRAPPER_LOG_FILE" ]; then
        : >| "$VIRTUALENVWRAPPER_LOG_FILE" || return 0
        command chmod 660 "$VIRTUALENVWRAPPER_LOG_FILE" || :
    fi
    printf '%s %s\n' "$(\command date '+%Y-%m-%d %H:%M:%S')" "$1" >> "$VIRTUALENVWRAPPER_LOG_FILE" || :
}

_virtualenvwrapper_source_of_project() {
    _virtualenvwrapper_to_line "${VIRTUAL_ENV:-}/$VIRTUALENVWRAPPER_PROJECT_FILENAME"
    if [ -n "$_virtualenvwrapper_reply" ]; then
        _virtualenvwrapper_source "$_virtualenvwrapper_reply/.virtualenvwrapper/$1"
    fi
    return 0
}

_virtualenvwrapper_enter_project() {
    _virtualenvwrapper_to_line "${VIRTUAL_ENV:-}/$VIRTUALENVWRAPPER_PROJECT_FILENAME"
    if [ "${VIRTUALENVWRAPPER_PROJECT_CD:-}" = 1 ] && [ -n "$_virtualenvwrapper_reply" ]; then
        if [ -d "$_virtualenvwrapper_reply" ]; then
            virtualenvwrapper_cd "$_virtualenvwrapper_reply" || :
        else
            printf '%s\n' "Project directory $_virtualenvwrapper_reply does not exist" >&2
        fi
    fi
    return 0
}

_virtualenvwrapper_post_deactivate() {
    VIRTUALENVWRAPPER_LAST_VIRTUAL_ENV="$WORKON_HOME/$1"
    _virtualenvwrapper_source "$VIRTUALENVWRAPPER_LAST_VIRTUAL_ENV/$VIRTUALENVWRAPPER_ENV_BIN_DIR/postdeactivate"
    _virtualenvwrapper_source "$VIRTUALENVWRAPPER_HOOK_DIR/postdeactivate"
    unset VIRTUALENVWRAPPER_LAST_VIRTUAL_ENV
}

# $1 hook, then its arguments
virtualenvwrapper_run_hook() {
    if [ "${1:-}" = "--name" ]; then
        _virtualenvwrapper_apply_template "$2" "$4" "$5"
        return
    fi
    if [ -z "${VIRTUALENVWRAPPER_HOOK_DIR:-}" ]; then
        VIRTUALENVWRAPPER_HOOK_DIR="${WORKON_HOME:-}"
    fi
    case "${1:-}" in
        initialize) _virtualenvwrapper_source "$VIRTUALENVWRAPPER_HOOK_DIR/initialize" ;;
        pre_mkvirtualenv)
            _virtualenvwrapper_make_local_hooks "$WORKON_HOME/$2"
            _virtualenvwrapper_run "$VIRTUALENVWRAPPER_HOOK_DIR/premkvirtualenv" "$2"
            ;;
        pre_cpvirtualenv) _virtualenvwrapper_run "$VIRTUALENVWRAPPER_HOOK_DIR/precpvirtualenv" "$2" "$3" ;;
        pre_rmvirtualenv) _virtualenvwrapper_run "$VIRTUALENVWRAPPER_HOOK_DIR/prermvirtualenv" "$2" ;;
        post_rmvirtualenv) _virtualenvwrapper_run "$VIRTUALENVWRAPPER_HOOK_DIR/postrmvirtualenv" "$2" ;;
        pre_activate|get_env_details)
            _virtualenvwrapper_run "$VIRTUALENVWRAPPER_HOOK_DIR/${1/_activate/activate}" "$2"
            _virtualenvwrapper_run "$WORKON_HOME/$2/$VIRTUALENVWRAPPER_ENV_BIN_DIR/${1/_activate/activate}" "$2"
            ;;
        post_activate)
            _virtualenvwrapper_enter_project
            _virtualenvwrapper_source_of_project postactivate
            _virtualenvwrapper_source "$VIRTUALENVWRAPPER_HOOK_DIR/postactivate"
            _virtualenvwrapper_source "${VIRTUAL_ENV:-}/$VIRTUALENVWRAPPER_ENV_BIN_DIR/postactivate"
            ;;
        pre_deactivate)
            _virtualenvwrapper_source_of_project predeactivate
            _virtualenvwrapper_source "${VIRTUAL_ENV:-}/$VIRTUALENVWRAPPER_ENV_BIN_DIR/predeactivate"
            _virtualenvwrapper_source "$VIRTUALENVWRAPPER_HOOK_DIR/predeactivate"
            ;;
        post_deactivate) _virtualenvwrapper_post_deactivate "$2" ;;
        post_mkvirtualenv|post_cpvirtualenv) _virtualenvwrapper_source "$VIRTUALENVWRAPPER_HOOK_DIR/post${1#post_}" ;;
        project.pre_mkproject) _virtualenvwrapper_run "$VIRTUALENVWRAPPER_HOOK_DIR/premkproject" "$2" ;;
        project.post_mkproject) _virtualenvwrapper_source "$VIRTUALENVWRAPPER_HOOK_DIR/postmkproject" ;;
    esac
    return 0
}

virtualenvwrapper_initialize() {
    _virtualenvwrapper_to_workon_home
    export WORKON_HOME="$_virtualenvwrapper_reply"
    virtualenvwrapper_verify_workon_home -q || return 1
    virtualenvwrapper_run_hook initialize
    virtualenvwrapper_setup_tab_completion
}

# The name by which the lazy script of virtualenvwrapper knows it.
virtualenvwrapper_load() {
    virtualenvwrapper_initialize
}
