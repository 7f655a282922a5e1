# Names and folders after the commands, without a process.

_virtualenvwrapper_add_matches() {
    typeset file name quoted
    for file in "$1"/*"$2"; do
        name="${file#"$1"/}"
        name="${name%"$2"}"
        case "$name" in
            "$3"*)
                if [ -e "$file" ]; then
                    printf -v quoted %q "$name"
                    COMPREPLY+=("$quoted")
                fi
                ;;
        esac
    done
}

_virtualenvs() {
    if [ -n "${ZSH_VERSION:-}" ]; then
        eval 'reply=( "${(@f)$(virtualenvwrapper_show_workon_options)}" )'
    else
        COMPREPLY=()
        _virtualenvwrapper_add_matches "${WORKON_HOME:-}" "/$VIRTUALENVWRAPPER_ENV_BIN_DIR/activate" "${COMP_WORDS[COMP_CWORD]}"
    fi
}

_virtualenvwrapper_folders_of() {
    if [ -n "${ZSH_VERSION:-}" ]; then
        # Behind eval, as bash cannot read this.
        eval 'setopt local_options null_glob; reply=( "$1"/"${2:-}"*(-/N) ); reply=( "${(@)reply#$1/}" )'
    else
        COMPREPLY=()
        _virtualenvwrapper_add_folders "$1" "$2"
    fi
}

_virtualenvwrapper_add_folders() {
    typeset file quoted
    for file in "$1/$2"*/; do
        if [ -d "$file" ]; then
            file="${file#"$1"/}"
            printf -v quoted %q "${file%/}"
            COMPREPLY+=("$quoted")
        fi
    done
}

_cdvirtualenv_complete() {
    if [ -n "${VIRTUAL_ENV:-}" ]; then
        _virtualenvwrapper_folders_of "$VIRTUAL_ENV" "${2:-${1:-}}"
    fi
}

_cdsitepackages_complete() {
    if [ -n "${VIRTUAL_ENV:-}" ] && _virtualenvwrapper_to_site_packages; then
        _virtualenvwrapper_folders_of "$_virtualenvwrapper_reply" "${2:-${1:-}}"
    fi
}

eval "$_vw_own"
