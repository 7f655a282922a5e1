# Projects, and what lies in an environment.

setvirtualenvproject() {
    typeset environment="${1:-}" project="${2:-}" name
    if [ -z "$environment" ]; then
        environment="${VIRTUAL_ENV:-}"
    fi
    _virtualenvwrapper_to_absolute "${project:-$PWD}"
    project="$_virtualenvwrapper_reply"
    if [ -z "$environment" ] || [ ! -d "$environment" ]; then
        environment="${WORKON_HOME:-}/$environment"
    fi
    _virtualenvwrapper_to_name "$environment"
    name="$_virtualenvwrapper_reply"
    if [ "$environment" = "${WORKON_HOME:-}/" ] || [ ! -d "$environment" ]; then
        printf '%s\n' "No virtualenv $name" >&2
        return 1
    fi
    if [ ! -d "$project" ]; then
        printf '%s\n' "Cannot associate virtualenv with \"$project\", it is not a directory" >&2
        return 1
    fi
    printf '%s\n' "Setting project for $name to $project"
    printf '%s\n' "$project" >| "$environment/$VIRTUALENVWRAPPER_PROJECT_FILENAME"
}

_virtualenvwrapper_mkproject_help() {
    printf '%s\n' \
        "Usage: mkproject [-f|--force] [-t template] [virtualenv options] project_name" "" \
        "-f, --force    Create the virtualenv even if the project directory already exists" "" \
        "Multiple templates may be selected.  They are applied in the order" \
        "specified on the command line." "" \
        "mkvirtualenv help:" ""
    mkvirtualenv -h
    printf '%s\n' "" "Available project templates:" ""
    _virtualenvwrapper_list_templates
}

_virtualenvwrapper_list_templates() (
    if [ -n "${ZSH_VERSION:-}" ]; then
        emulate zsh
        setopt null_glob sh_word_split
    else
        set +f
        shopt -u failglob
    fi
    IFS=:
    for folder in ${PATH:-}; do
        for file in "$folder"/pipsharp-template-*; do
            if [ -f "$file" ] && [ -x "$file" ]; then
                printf '  %s\n' "${file##*/pipsharp-template-}"
            fi
        done
    done
    for file in "${WORKON_HOME:-}"/templates/*; do
        if [ -f "$file" ] && [ -x "$file" ]; then
            printf '  %s\n' "${file##*/}"
        fi
    done
    if [ -n "${VIRTUALENVWRAPPER_PYTHON:-}" ]; then
        _virtualenvwrapper_python_template
    fi
)

# Templates that are Python plugins (entry points `virtualenvwrapper.project.template`) need the Python that has them. Without arguments: their names.
_virtualenvwrapper_python_template() {
    "${VIRTUALENVWRAPPER_PYTHON:-python3}" -c 'import sys
from importlib import metadata
group = "virtualenvwrapper.project.template"
every = metadata.entry_points()
found = every.select(group=group) if hasattr(every, "select") else every.get(group, ())
if len(sys.argv) == 1:
    print("\n".join(sorted({"  " + one.name for one in found})))
    sys.exit()
found = [one for one in found if one.name == sys.argv[1]]
for one in found[:1]:
    one.load()(sys.argv[2:])
sys.exit(0 if found else 3)' "$@"
}

# In the project's folder. $1 template, $2 name of the project, $3 its folder
_virtualenvwrapper_apply_template() {
    typeset code=3
    if [ -f "$WORKON_HOME/templates/$1" ] && [ -x "$WORKON_HOME/templates/$1" ]; then
        "$WORKON_HOME/templates/$1" "$2" "$3"
        return
    fi
    if command -v -- "pipsharp-template-$1" >/dev/null 2>&1; then
        command "pipsharp-template-$1" "$2" "$3"
        return
    fi
    if [ -n "${VIRTUALENVWRAPPER_PYTHON:-}" ]; then
        code=0
        _virtualenvwrapper_python_template "$1" "$2" "$3" || code=$?
    fi
    if [ $code -eq 3 ]; then
        printf '%s\n' "ERROR: There is no project template '$1': neither $WORKON_HOME/templates/$1 nor a program pipsharp-template-$1 nor a plugin of VIRTUALENVWRAPPER_PYTHON." >&2
    fi
    return $code
}

mkproject() {
    typeset _vw_count=$# _vw_word="" _vw_force="" _vw_project="" _vw_code=0
    typeset -a _vw_templates
    _vw_templates=()
    while [ $_vw_count -gt 0 ]; do
        _vw_word="$1"
        shift
        _vw_count=$((_vw_count - 1))
        case "$_vw_word" in
            -h|--help)
                _virtualenvwrapper_mkproject_help
                return
                ;;
            -f|--force) _vw_force=1 ;;
            -t)
                if [ $_vw_count -eq 0 ]; then
                    printf '%s\n' "ERROR: mkproject: -t needs a template" >&2
                    return 2
                fi
                _vw_templates+=("$1")
                shift
                _vw_count=$((_vw_count - 1))
                ;;
            *)
                _vw_project="$_vw_word"
                set -- "$@" "$_vw_word"
                ;;
        esac
    done
    virtualenvwrapper_verify_project_home || return 1
    if [ -z "$_vw_project" ]; then
        printf '%s\n' "Usage: mkproject [-f|--force] [-t template] [virtualenv options] project_name" >&2
        return 2
    fi
    _virtualenvwrapper_verify_name "$_vw_project" || return 1
    if [ -z "$_vw_force" ] && [ -d "$PROJECT_HOME/$_vw_project" ]; then
        printf '%s\n' "Project $_vw_project already exists." >&2
        return 1
    fi
    mkvirtualenv "$@" || return 1
    virtualenvwrapper_cd "$PROJECT_HOME" || return 1
    virtualenvwrapper_run_hook project.pre_mkproject "$_vw_project"
    _virtualenvwrapper_to_absolute "$PROJECT_HOME/$_vw_project"
    printf '%s\n' "Creating $PROJECT_HOME/$_vw_project"
    command mkdir -p -- "$_virtualenvwrapper_reply" || return 1
    setvirtualenvproject "$VIRTUAL_ENV" "$PROJECT_HOME/$_vw_project" || return 1
    virtualenvwrapper_cd "$PROJECT_HOME/$_vw_project" || return 1
    for _vw_word in ${_vw_templates[@]+"${_vw_templates[@]}"}; do
        printf '\n%s\n' "Applying template $_vw_word"
        virtualenvwrapper_run_hook --name "$_vw_word" project.template "$_vw_project" "$PROJECT_HOME/$_vw_project" || _vw_code=$?
    done
    virtualenvwrapper_run_hook project.post_mkproject
    return $_vw_code
}

lssitepackages() {
    typeset folder extensions
    virtualenvwrapper_verify_workon_home || return 1
    virtualenvwrapper_verify_active_environment || return 1
    _virtualenvwrapper_to_site_packages || return 1
    folder="$_virtualenvwrapper_reply"
    command ls "$@" "$folder" || return
    extensions="$folder/_virtualenv_path_extensions.pth"
    if [ -f "$extensions" ]; then
        printf '\n%s\n' "_virtualenv_path_extensions.pth:"
        command cat -- "$extensions"
    fi
}

# The path file is written beside itself and moved: Python must never read half of it. Its first line remembers how long sys.path was, its last moves what has
# come since to the front. $1 the file, $2 a folder, $3 not empty: remove it
_virtualenvwrapper_change_extensions() {
    typeset line is_first=1
    {
        while IFS= read -r line || [ -n "$line" ]; do
            if [ "$line" != "$2" ]; then
                printf '%s\n' "$line"
            fi
            if [ -n "$is_first" ] && [ -z "$3" ]; then
                printf '%s\n' "$2"
            fi
            is_first=
        done < "$1"
    } >| "$1.new" && command mv -f -- "$1.new" "$1"
}

add2virtualenv() {
    typeset file folder remove="" line
    virtualenvwrapper_verify_workon_home || return 1
    virtualenvwrapper_verify_active_environment || return 1
    _virtualenvwrapper_to_site_packages || :
    if [ ! -d "$_virtualenvwrapper_reply" ]; then
        printf '%s\n' "ERROR: currently-active virtualenv does not appear to have a site-packages directory" >&2
        return 1
    fi
    # The underscore makes it one of the first that Python reads.
    file="$_virtualenvwrapper_reply/_virtualenv_path_extensions.pth"
    if [ $# -eq 0 ]; then
        printf '%s\n' "Usage: add2virtualenv dir [dir ...]"
        if [ -f "$file" ]; then
            printf '\n%s\n' "Existing paths:"
            while IFS= read -r line || [ -n "$line" ]; do
                case "$line" in
                    import*) ;;
                    *) printf '%s\n' "$line" ;;
                esac
            done < "$file"
        fi
        return 1
    fi
    if [ "$1" = -d ]; then
        remove=1
        shift
    fi
    if [ ! -f "$file" ]; then
        printf '%s\n' "import sys; sys.__plen = len(sys.path)" \
            "import sys; new = sys.path[sys.__plen:]; del sys.path[sys.__plen:]; p = getattr(sys, '__egginsert', 0); sys.path[p:p] = new; sys.__egginsert = p + len(new)" \
            >| "$file" || return 1
    fi
    for folder in "$@"; do
        _virtualenvwrapper_to_absolute "$folder"
        if [ "$_virtualenvwrapper_reply" != "$folder" ]; then
            printf '%s\n' "Warning: Converting \"$folder\" to \"$_virtualenvwrapper_reply\"" >&2
        fi
        _virtualenvwrapper_change_extensions "$file" "$_virtualenvwrapper_reply" "$remove" || return 1
    done
}

toggleglobalsitepackages() {
    typeset file line value="" is_quiet="${1:-}"
    virtualenvwrapper_verify_workon_home || return 1
    virtualenvwrapper_verify_active_environment || return 1
    file="$VIRTUAL_ENV/pyvenv.cfg"
    if [ ! -f "$file" ]; then
        printf '%s\n' "ERROR: $VIRTUAL_ENV has no pyvenv.cfg" >&2
        return 1
    fi
    {
        while IFS= read -r line || [ -n "$line" ]; do
            case "$line" in
                [Ii]nclude-system-site-packages*=*[Tt][Rr][Uu][Ee]*) value=false ;;
                [Ii]nclude-system-site-packages*=*) value=true ;;
                *)
                    printf '%s\n' "$line"
                    continue
                    ;;
            esac
            printf '%s\n' "include-system-site-packages = $value"
        done < "$file"
        # Python takes a missing line for true.
        if [ -z "$value" ]; then
            value=false
            printf '%s\n' "include-system-site-packages = $value"
        fi
    } >| "$file.new" && command mv -f -- "$file.new" "$file" || return 1
    if [ "$is_quiet" != -q ]; then
        case "$value" in
            true) printf '%s\n' "Enabled global site-packages" ;;
            *) printf '%s\n' "Disabled global site-packages" ;;
        esac
    fi
}

# Everything but what virtualenvwrapper has always left, by their whole names: a package that is called `sixpack` goes.
wipeenv() {
    typeset frozen line name
    typeset -a names
    names=()
    virtualenvwrapper_verify_workon_home || return 1
    virtualenvwrapper_verify_active_environment || return 1
    frozen="$(_virtualenvwrapper_pipsharp --python "$VIRTUAL_ENV" --isolated list --format=freeze --exclude pip --exclude setuptools --exclude wheel \
        --exclude distribute --exclude wsgiref --exclude appdirs --exclude packaging --exclude pyparsing --exclude six)" || return
    if [ -z "$frozen" ]; then
        printf '%s\n' "Nothing to remove."
        return 0
    fi
    printf '%s\n' "Uninstalling packages:" "$frozen" ""
    while [ -n "$frozen" ]; do
        line="${frozen%%$'\n'*}"
        frozen="${frozen#"$line"}"
        frozen="${frozen#$'\n'}"
        names+=("${line%%[=@ ]*}")
    done
    _virtualenvwrapper_pipsharp --python "$VIRTUAL_ENV" uninstall -y "${names[@]}"
}

virtualenvwrapper() {
    printf '%s\n' "" \
        "virtualenvwrapper's commands, by PipSharp: they create, copy and delete environments," \
        "switch between them, and keep projects beside them." "" \
        "Version: $(_virtualenvwrapper_version)" "" \
        "WORKON_HOME: ${WORKON_HOME:-}" \
        "PROJECT_HOME: ${PROJECT_HOME:-}" \
        "VIRTUALENVWRAPPER_HOOK_DIR: ${VIRTUALENVWRAPPER_HOOK_DIR:-}" "" \
        "Commands available:" "" \
        "  add2virtualenv: add directory to the import path" "" \
        "  allvirtualenv: run a command in all virtualenvs" "" \
        "  cdproject: change directory to the active project" "" \
        "  cdsitepackages: change to the site-packages directory" "" \
        "  cdvirtualenv: change to the \$VIRTUAL_ENV directory" "" \
        "  cpvirtualenv: duplicate the named virtualenv to make a new one" "" \
        "  lssitepackages: list contents of the site-packages directory" "" \
        "  lsvirtualenv: list virtualenvs" "" \
        "  mkproject: create a new project directory and its associated virtualenv" "" \
        "  mktmpenv: create a temporary virtualenv" "" \
        "  mkvirtualenv: Create a new virtualenv in \$WORKON_HOME" "" \
        "  rmvirtualenv: Remove a virtualenv" "" \
        "  setvirtualenvproject: associate a project directory with a virtualenv" "" \
        "  showvirtualenv: show details of a single virtualenv" "" \
        "  toggleglobalsitepackages: turn access to global site-packages on/off" "" \
        "  virtualenvwrapper: show this help message" "" \
        "  wipeenv: remove all packages installed in the current virtualenv" "" \
        "  workon: list or change working virtualenvs" ""
}
