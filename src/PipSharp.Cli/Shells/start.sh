# For bash and zsh: all that the start of a shell reads. Each command is a stub that has the functions defined at the first use of any of them, so that a shell
# in which none is used costs no process and some hundred microseconds. Stubs are written with `function` and a backslash: an alias of the same name does no harm.

if [ -z "${VIRTUALENVWRAPPER_PROJECT_FILENAME:-}" ]; then
    VIRTUALENVWRAPPER_PROJECT_FILENAME=.project
fi
\export VIRTUALENVWRAPPER_PROJECT_FILENAME
\export VIRTUALENVWRAPPER_WORKON_CD="${VIRTUALENVWRAPPER_WORKON_CD:-1}"
VIRTUALENVWRAPPER_ENV_BIN_DIR=bin
case "${OS:-}:${MSYSTEM:-}" in
    Windows_NT:MINGW*) VIRTUALENVWRAPPER_ENV_BIN_DIR=Scripts ;;
esac

function _virtualenvwrapper_pipsharp {
    if [ -x "$_virtualenvwrapper_program" ]; then
        "$_virtualenvwrapper_program" "$@"
    else
        \command pipsharp "$@"
    fi
}

# Without aliases, and in zsh with its own options: the text must mean the same in every shell.
function _virtualenvwrapper_define {
    if [ -n "${ZSH_VERSION:-}" ]; then
        \emulate -L zsh
        \setopt no_aliases
        \eval "$(_virtualenvwrapper_pipsharp shell-init zsh --functions ${_virtualenvwrapper_installed:+"--installed=$_virtualenvwrapper_installed"} || \printf %s \\return\ 127)"
    elif \shopt -q expand_aliases; then
        \shopt -u expand_aliases
        \eval "$(_virtualenvwrapper_pipsharp shell-init bash --functions ${_virtualenvwrapper_installed:+"--installed=$_virtualenvwrapper_installed"} || \printf %s '\shopt -s expand_aliases; \return 127')"
        \shopt -s expand_aliases
    else
        \eval "$(_virtualenvwrapper_pipsharp shell-init bash --functions ${_virtualenvwrapper_installed:+"--installed=$_virtualenvwrapper_installed"} || \printf %s '\return 127')"
    fi
}

function virtualenvwrapper_cd { _virtualenvwrapper_define && \virtualenvwrapper_cd "$@"; }
function _virtualenvwrapper_version { _virtualenvwrapper_define && \_virtualenvwrapper_version "$@"; }
function virtualenvwrapper_expandpath { _virtualenvwrapper_define && \virtualenvwrapper_expandpath "$@"; }
function virtualenvwrapper_absolutepath { _virtualenvwrapper_define && \virtualenvwrapper_absolutepath "$@"; }
function virtualenvwrapper_derive_workon_home { _virtualenvwrapper_define && \virtualenvwrapper_derive_workon_home "$@"; }
function virtualenvwrapper_mktemp { _virtualenvwrapper_define && \virtualenvwrapper_mktemp "$@"; }
function virtualenvwrapper_tempfile { _virtualenvwrapper_define && \virtualenvwrapper_tempfile "$@"; }
function virtualenvwrapper_verify_workon_home { _virtualenvwrapper_define && \virtualenvwrapper_verify_workon_home "$@"; }
function virtualenvwrapper_verify_resource { _virtualenvwrapper_define && \virtualenvwrapper_verify_resource "$@"; }
function virtualenvwrapper_verify_virtualenv { _virtualenvwrapper_define && \virtualenvwrapper_verify_virtualenv "$@"; }
function virtualenvwrapper_verify_virtualenv_clone { _virtualenvwrapper_define && \virtualenvwrapper_verify_virtualenv_clone "$@"; }
function virtualenvwrapper_verify_workon_environment { _virtualenvwrapper_define && \virtualenvwrapper_verify_workon_environment "$@"; }
function virtualenvwrapper_verify_active_environment { _virtualenvwrapper_define && \virtualenvwrapper_verify_active_environment "$@"; }
function virtualenvwrapper_verify_project_home { _virtualenvwrapper_define && \virtualenvwrapper_verify_project_home "$@"; }
function virtualenvwrapper_show_workon_options { _virtualenvwrapper_define && \virtualenvwrapper_show_workon_options "$@"; }
function virtualenvwrapper_run_hook { _virtualenvwrapper_define && \virtualenvwrapper_run_hook "$@"; }
function virtualenvwrapper_initialize { _virtualenvwrapper_define && \virtualenvwrapper_initialize "$@"; }
function virtualenvwrapper_load { _virtualenvwrapper_define && \virtualenvwrapper_load "$@"; }
function workon { _virtualenvwrapper_define && \workon "$@"; }
function virtualenvwrapper_get_python_version { _virtualenvwrapper_define && \virtualenvwrapper_get_python_version "$@"; }
function virtualenvwrapper_get_site_packages_dir { _virtualenvwrapper_define && \virtualenvwrapper_get_site_packages_dir "$@"; }
function cdvirtualenv { _virtualenvwrapper_define && \cdvirtualenv "$@"; }
function cdsitepackages { _virtualenvwrapper_define && \cdsitepackages "$@"; }
function cdproject { _virtualenvwrapper_define && \cdproject "$@"; }
function mkvirtualenv { _virtualenvwrapper_define && \mkvirtualenv "$@"; }
function rmvirtualenv { _virtualenvwrapper_define && \rmvirtualenv "$@"; }
function _lsvirtualenv_usage { _virtualenvwrapper_define && \_lsvirtualenv_usage "$@"; }
function lsvirtualenv { _virtualenvwrapper_define && \lsvirtualenv "$@"; }
function showvirtualenv { _virtualenvwrapper_define && \showvirtualenv "$@"; }
function allvirtualenv { _virtualenvwrapper_define && \allvirtualenv "$@"; }
function cpvirtualenv { _virtualenvwrapper_define && \cpvirtualenv "$@"; }
function mktmpenv { _virtualenvwrapper_define && \mktmpenv "$@"; }
function setvirtualenvproject { _virtualenvwrapper_define && \setvirtualenvproject "$@"; }
function mkproject { _virtualenvwrapper_define && \mkproject "$@"; }
function lssitepackages { _virtualenvwrapper_define && \lssitepackages "$@"; }
function add2virtualenv { _virtualenvwrapper_define && \add2virtualenv "$@"; }
function toggleglobalsitepackages { _virtualenvwrapper_define && \toggleglobalsitepackages "$@"; }
function wipeenv { _virtualenvwrapper_define && \wipeenv "$@"; }
function virtualenvwrapper { _virtualenvwrapper_define && \virtualenvwrapper "$@"; }
function _virtualenvs { _virtualenvwrapper_define && \_virtualenvs "$@"; }
function _cdvirtualenv_complete { _virtualenvwrapper_define && \_cdvirtualenv_complete "$@"; }
function _cdsitepackages_complete { _virtualenvwrapper_define && \_cdsitepackages_complete "$@"; }

function virtualenvwrapper_setup_tab_completion {
    if [ -n "${ZSH_VERSION:-}" ]; then
        \compctl -K _virtualenvs workon rmvirtualenv cpvirtualenv showvirtualenv
        \compctl -Q -S / -K _cdvirtualenv_complete cdvirtualenv
        \compctl -Q -S / -K _cdsitepackages_complete cdsitepackages
    else
        \complete -o default -o nospace -F _virtualenvs workon rmvirtualenv cpvirtualenv showvirtualenv
        \complete -o nospace -S / -F _cdvirtualenv_complete cdvirtualenv
        \complete -o nospace -S / -F _cdsitepackages_complete cdsitepackages
    fi
}

# No file is written here. A path that needs more than to be taken as it stands is rare, and worth the functions.
_virtualenvwrapper_ready=
_virtualenvwrapper_file=
_virtualenvwrapper_is_new=
case "${WORKON_HOME:-}" in
    '') \export WORKON_HOME="${HOME:-}/.virtualenvs" ;;
    [!/]*|*'$'*|*//*|*/) \export WORKON_HOME="$(virtualenvwrapper_derive_workon_home)" ;;
    *) \export WORKON_HOME ;;
esac
if [ ! -d "$WORKON_HOME/" ]; then
    _virtualenvwrapper_is_new=1
fi
\export VIRTUALENVWRAPPER_HOOK_DIR="${VIRTUALENVWRAPPER_HOOK_DIR:-$WORKON_HOME}"
virtualenvwrapper_setup_tab_completion
if [ -f "$VIRTUALENVWRAPPER_HOOK_DIR/initialize" ]; then
    \source "$VIRTUALENVWRAPPER_HOOK_DIR/initialize"
fi
