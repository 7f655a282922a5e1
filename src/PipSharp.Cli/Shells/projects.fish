# For fish: projects, and what lies in an environment.

function setvirtualenvproject
    set -l environment $VIRTUAL_ENV
    test -n "$argv[1]"; and set environment $argv[1]
    set -l project $PWD
    test -n "$argv[2]"; and set project (_virtualenvwrapper_absolute $argv[2])
    test -d "$environment"; or set environment $WORKON_HOME/$environment
    set -l name (path basename -- (path normalize -- $environment))
    if test "$environment" = "$WORKON_HOME/"; or not test -d "$environment"
        _virtualenvwrapper_fail "No virtualenv $name"
        return 1
    end
    if not test -d "$project"
        _virtualenvwrapper_fail "Cannot associate virtualenv with \"$project\", it is not a directory"
        return 1
    end
    _virtualenvwrapper_say "Setting project for $name to $project"
    _virtualenvwrapper_say $project >$environment/$VIRTUALENVWRAPPER_PROJECT_FILENAME
end

function _virtualenvwrapper_apply_template
    if test -x "$WORKON_HOME/templates/$argv[1]"; and test -f "$WORKON_HOME/templates/$argv[1]"
        command $WORKON_HOME/templates/$argv[1] $argv[2..-1]
    else if command -q -- pipsharp-template-$argv[1]
        command pipsharp-template-$argv[1] $argv[2..-1]
    else
        _virtualenvwrapper_say "ERROR: There is no project template '$argv[1]': neither $WORKON_HOME/templates/$argv[1] nor a program pipsharp-template-$argv[1]." >&2
        return 3
    end
end

function mkproject
    argparse -i -s f/force h/help 't=+' -- $argv; or return 2
    if set -q _flag_help
        _virtualenvwrapper_say "Usage: mkproject [-f|--force] [-t template] [virtualenv options] project_name"
        return 0
    end
    if test -z "$PROJECT_HOME"
        _virtualenvwrapper_fail "ERROR: Set the PROJECT_HOME shell variable to the name of the directory where projects should be created."
        return 1
    end
    if not test -d "$PROJECT_HOME"
        _virtualenvwrapper_fail "ERROR: Project directory '$PROJECT_HOME' does not exist.  Create it or set PROJECT_HOME to an existing directory."
        return 1
    end
    set -l name $argv[-1]
    if test -z "$name"
        _virtualenvwrapper_say "Usage: mkproject [-f|--force] [-t template] [virtualenv options] project_name" >&2
        return 2
    end
    _virtualenvwrapper_verify_name "$name"; or return 1
    if not set -q _flag_force; and test -d "$PROJECT_HOME/$name"
        _virtualenvwrapper_fail "Project $name already exists."
        return 1
    end
    mkvirtualenv $argv; or return 1
    builtin cd "$PROJECT_HOME"; or return 1
    virtualenvwrapper_run_hook project.pre_mkproject $name
    _virtualenvwrapper_say "Creating $PROJECT_HOME/$name"
    command mkdir -p -- "$PROJECT_HOME/$name"; or return 1
    setvirtualenvproject $VIRTUAL_ENV $PROJECT_HOME/$name; or return 1
    builtin cd "$PROJECT_HOME/$name"; or return 1
    set -l code 0
    for template in $_flag_t
        _virtualenvwrapper_say "" "Applying template $template"
        _virtualenvwrapper_apply_template $template $name $PROJECT_HOME/$name; or set code $status
    end
    virtualenvwrapper_run_hook project.post_mkproject
    return $code
end

function cdproject
    virtualenvwrapper_verify_workon_home; or return 1
    _virtualenvwrapper_verify_active_environment; or return 1
    if not test -f "$VIRTUAL_ENV/$VIRTUALENVWRAPPER_PROJECT_FILENAME"
        _virtualenvwrapper_fail "No project set in $VIRTUAL_ENV/$VIRTUALENVWRAPPER_PROJECT_FILENAME"
        return 1
    end
    set -l project (_virtualenvwrapper_project)
    if not test -d "$project"
        _virtualenvwrapper_fail "Project directory $project does not exist"
        return 1
    end
    builtin cd "$project"
end

function cdvirtualenv
    virtualenvwrapper_verify_workon_home; or return 1
    _virtualenvwrapper_verify_active_environment; or return 1
    builtin cd "$VIRTUAL_ENV/$argv[1]"
end

function cdsitepackages
    virtualenvwrapper_verify_workon_home; or return 1
    _virtualenvwrapper_verify_active_environment; or return 1
    set -l folder (_virtualenvwrapper_site_packages); or return 1
    builtin cd "$folder/$argv[1]"
end

function lssitepackages
    virtualenvwrapper_verify_workon_home; or return 1
    _virtualenvwrapper_verify_active_environment; or return 1
    set -l folder (_virtualenvwrapper_site_packages)
    command ls $argv $folder; or return
    if test -f "$folder/_virtualenv_path_extensions.pth"
        _virtualenvwrapper_say "" "_virtualenv_path_extensions.pth:"
        command cat -- $folder/_virtualenv_path_extensions.pth
    end
end

function add2virtualenv
    virtualenvwrapper_verify_workon_home; or return 1
    _virtualenvwrapper_verify_active_environment; or return 1
    set -l folder (_virtualenvwrapper_site_packages)
    if test -z "$folder"
        _virtualenvwrapper_fail "ERROR: currently-active virtualenv does not appear to have a site-packages directory"
        return 1
    end
    set -l file $folder/_virtualenv_path_extensions.pth
    set -l lines "import sys; sys.__plen = len(sys.path)" \
        "import sys; new = sys.path[sys.__plen:]; del sys.path[sys.__plen:]; p = getattr(sys, '__egginsert', 0); sys.path[p:p] = new; sys.__egginsert = p + len(new)"
    test -f "$file"; and set lines (command cat -- $file)
    if not set -q argv[1]
        _virtualenvwrapper_say "Usage: add2virtualenv dir [dir ...]"
        test -f "$file"; and _virtualenvwrapper_say "" "Existing paths:" (string match -v 'import*' -- $lines)
        return 1
    end
    set -l remove
    if test "$argv[1]" = -d
        set remove 1
        set -e argv[1]
    end
    for given in $argv
        set -l place (_virtualenvwrapper_absolute $given)
        test "$place" = "$given"; or _virtualenvwrapper_say "Warning: Converting \"$given\" to \"$place\"" >&2
        set -l kept
        for line in $lines[2..-2]
            test "$line" = "$place"; or set -a kept $line
        end
        test -n "$remove"; or set -p kept $place
        set lines $lines[1] $kept $lines[-1]
    end
    printf '%s\n' $lines >$file.new; and command mv -f -- $file.new $file
end

function toggleglobalsitepackages
    virtualenvwrapper_verify_workon_home; or return 1
    _virtualenvwrapper_verify_active_environment; or return 1
    set -l file $VIRTUAL_ENV/pyvenv.cfg
    set -l lines (command cat -- $file); or return 1
    set -l value true
    string match -qir '^\s*include-system-site-packages\s*=\s*true' -- $lines; and set value false
    if string match -qir '^\s*include-system-site-packages\s*=' -- $lines
        set lines (string replace -ir '^\s*include-system-site-packages\s*=.*' "include-system-site-packages = $value" -- $lines)
    else
        # Python takes a missing line for true.
        set value false
        set -a lines "include-system-site-packages = $value"
    end
    printf '%s\n' $lines >$file.new; and command mv -f -- $file.new $file; or return 1
    test "$argv[1]" = -q; and return 0
    test $value = true; and _virtualenvwrapper_say "Enabled global site-packages"; or _virtualenvwrapper_say "Disabled global site-packages"
end

function wipeenv
    virtualenvwrapper_verify_workon_home; or return 1
    _virtualenvwrapper_verify_active_environment; or return 1
    set -l frozen (_virtualenvwrapper_pipsharp --python $VIRTUAL_ENV --isolated list --format=freeze --exclude pip --exclude setuptools --exclude wheel \
        --exclude distribute --exclude wsgiref --exclude appdirs --exclude packaging --exclude pyparsing --exclude six)
    if not set -q frozen[1]
        _virtualenvwrapper_say "Nothing to remove."
        return 0
    end
    _virtualenvwrapper_say "Uninstalling packages:" $frozen ""
    _virtualenvwrapper_pipsharp --python $VIRTUAL_ENV uninstall -y (string replace -r '[=@ ].*' '' -- $frozen)
end

function virtualenvwrapper
    _virtualenvwrapper_say "" "virtualenvwrapper's commands, by PipSharp." "" "Version: "(_virtualenvwrapper_pipsharp --version) "" "Commands available:" "" \
        "  add2virtualenv allvirtualenv cdproject cdsitepackages cdvirtualenv cpvirtualenv lssitepackages" \
        "  lsvirtualenv mkproject mktmpenv mkvirtualenv rmvirtualenv setvirtualenvproject showvirtualenv" \
        "  toggleglobalsitepackages virtualenvwrapper wipeenv workon"
end
