# For fish, read at the first command: hooks and what the commands stand on. The same rules as in base.sh.

function _virtualenvwrapper_say
    printf '%s\n' $argv
end

function _virtualenvwrapper_fail
    printf '%s\n' $argv >&2
    return 1
end

function _virtualenvwrapper_absolute
    if string match -q '/*' -- $argv[1]
        path normalize -- $argv[1]
    else
        path normalize -- $PWD/$argv[1]
    end
end

function virtualenvwrapper_verify_workon_home
    if not test -d "$WORKON_HOME/"
        if test "$argv[1]" != -q; and test -z "$_virtualenvwrapper_is_new"
            _virtualenvwrapper_say "NOTE: Virtual environments directory $WORKON_HOME does not exist. Creating..." >&2
        end
        command mkdir -p -- "$WORKON_HOME"; or return 1
    end
    set -g _virtualenvwrapper_is_new
    if test "$_virtualenvwrapper_ready" != "$WORKON_HOME"
        set -g _virtualenvwrapper_ready $WORKON_HOME
        _virtualenvwrapper_make_global_hooks; or return 1
    end
    return 0
end

function _virtualenvwrapper_make_hook
    test -e "$argv[1]"; or printf '#!%s\n# %s\n\n' "$argv[3]" "$argv[2]" 2>/dev/null >"$argv[1]"
    return 0
end

function _virtualenvwrapper_make_program
    if not test -e "$argv[1]"
        _virtualenvwrapper_make_hook $argv[1] $argv[2] /bin/sh
        command chmod 755 "$argv[1]" 2>/dev/null
    end
    return 0
end

function _virtualenvwrapper_make_global_hooks
    set -l folder $VIRTUALENVWRAPPER_HOOK_DIR
    if not test -d "$folder/"
        command mkdir -p -- "$folder"; or return 1
    end
    _virtualenvwrapper_make_hook $folder/initialize.fish "This hook is sourced when a shell starts." (status fish-path)
    _virtualenvwrapper_make_hook $folder/postmkvirtualenv.fish "This hook is sourced after a new environment is activated." (status fish-path)
    _virtualenvwrapper_make_hook $folder/postactivate.fish "This hook is sourced after every environment is activated." (status fish-path)
    _virtualenvwrapper_make_hook $folder/predeactivate.fish "This hook is sourced before every environment is deactivated." (status fish-path)
    _virtualenvwrapper_make_hook $folder/postdeactivate.fish "This hook is sourced after every environment is deactivated." (status fish-path)
    _virtualenvwrapper_make_hook $folder/postmkproject.fish "This hook is sourced after a new project is made, in its folder." (status fish-path)
    _virtualenvwrapper_make_program $folder/premkvirtualenv "This hook is run after a new environment is created and before it is activated."
    _virtualenvwrapper_make_program $folder/prermvirtualenv "This hook is run before an environment is deleted."
    _virtualenvwrapper_make_program $folder/postrmvirtualenv "This hook is run after an environment is deleted."
    _virtualenvwrapper_make_program $folder/preactivate "This hook is run before every environment is activated."
    _virtualenvwrapper_make_program $folder/get_env_details "This hook is run for every environment that is listed in long form."
    _virtualenvwrapper_make_program $folder/premkproject "This hook is run before the folder of a new project is made."
end

function _virtualenvwrapper_make_local_hooks
    set -l folder $argv[1]/$VIRTUALENVWRAPPER_ENV_BIN_DIR
    _virtualenvwrapper_make_hook $folder/postactivate.fish "This hook is sourced after this environment is activated." (status fish-path)
    _virtualenvwrapper_make_hook $folder/predeactivate.fish "This hook is sourced before this environment is deactivated." (status fish-path)
    _virtualenvwrapper_make_hook $folder/postdeactivate.fish "This hook is sourced after this environment is deactivated." (status fish-path)
    _virtualenvwrapper_make_program $folder/preactivate "This hook is run before this environment is activated."
    _virtualenvwrapper_make_program $folder/get_env_details "This hook is run when this environment is listed in long form."
end

function _virtualenvwrapper_is_idle
    test -r "$argv[1]"; or return 1
    set -l is_first 1
    while read -l line
        if test -n "$is_first"
            set is_first
            string match -qr '^$|^#!.*(sh|sh .*|python.*)$' -- "$line"; or return 1
        else
            string match -qr '^(#.*)?$' -- "$line"; or return 1
        end
    end <"$argv[1]"
    return 0
end

# $argv[1] file, then its arguments; in WORKON_HOME, in a process that cannot move this shell.
function _virtualenvwrapper_run
    test -e "$argv[1]"; or return 0
    if not test -x "$argv[1]"; or test -d "$argv[1]"
        _virtualenvwrapper_say "could not run \"$argv[1]\": [Errno 13] Permission denied: '$argv[1]'" >&2
        return 0
    end
    _virtualenvwrapper_is_idle $argv[1]; and return 0
    set -l before $PWD
    builtin cd "$WORKON_HOME"; or return 0
    command $argv[1] $argv[2..-1]
    builtin cd "$before"
    return 0
end

function _virtualenvwrapper_source
    set -l file $argv[1]
    set argv
    test -f "$file"; and builtin source "$file"
    return 0
end

function _virtualenvwrapper_project
    set -l file "$VIRTUAL_ENV/$VIRTUALENVWRAPPER_PROJECT_FILENAME"
    test -r "$file"; and read -l line <"$file"; and _virtualenvwrapper_say $line
end

function virtualenvwrapper_run_hook
    set -l global $VIRTUALENVWRAPPER_HOOK_DIR
    set -l folder "$VIRTUAL_ENV/$VIRTUALENVWRAPPER_ENV_BIN_DIR"
    switch "$argv[1]"
        case initialize
            _virtualenvwrapper_source $global/initialize.fish
        case pre_mkvirtualenv
            _virtualenvwrapper_make_local_hooks $WORKON_HOME/$argv[2]
            _virtualenvwrapper_run $global/premkvirtualenv $argv[2]
        case pre_cpvirtualenv
            _virtualenvwrapper_run $global/precpvirtualenv $argv[2] $argv[3]
        case pre_rmvirtualenv post_rmvirtualenv
            _virtualenvwrapper_run $global/(string replace _ '' $argv[1]) $argv[2]
        case pre_activate
            _virtualenvwrapper_run $global/preactivate $argv[2]
            _virtualenvwrapper_run $WORKON_HOME/$argv[2]/$VIRTUALENVWRAPPER_ENV_BIN_DIR/preactivate $argv[2]
        case get_env_details
            _virtualenvwrapper_run $global/get_env_details $argv[2]
            _virtualenvwrapper_run $WORKON_HOME/$argv[2]/$VIRTUALENVWRAPPER_ENV_BIN_DIR/get_env_details $argv[2]
        case post_activate
            set -l project (_virtualenvwrapper_project)
            if test "$VIRTUALENVWRAPPER_PROJECT_CD" = 1; and test -n "$project"
                if test -d "$project"
                    builtin cd "$project"
                else
                    _virtualenvwrapper_say "Project directory $project does not exist" >&2
                end
            end
            test -n "$project"; and _virtualenvwrapper_source $project/.virtualenvwrapper/postactivate.fish
            _virtualenvwrapper_source $global/postactivate.fish
            _virtualenvwrapper_source $folder/postactivate.fish
        case pre_deactivate
            set -l project (_virtualenvwrapper_project)
            test -n "$project"; and _virtualenvwrapper_source $project/.virtualenvwrapper/predeactivate.fish
            _virtualenvwrapper_source $folder/predeactivate.fish
            _virtualenvwrapper_source $global/predeactivate.fish
        case post_deactivate
            set -g VIRTUALENVWRAPPER_LAST_VIRTUAL_ENV $WORKON_HOME/$argv[2]
            _virtualenvwrapper_source $VIRTUALENVWRAPPER_LAST_VIRTUAL_ENV/$VIRTUALENVWRAPPER_ENV_BIN_DIR/postdeactivate.fish
            _virtualenvwrapper_source $global/postdeactivate.fish
            set -e VIRTUALENVWRAPPER_LAST_VIRTUAL_ENV
        case post_mkvirtualenv post_cpvirtualenv
            _virtualenvwrapper_source $global/(string replace _ '' $argv[1]).fish
        case project.pre_mkproject
            _virtualenvwrapper_run $global/premkproject $argv[2]
        case project.post_mkproject
            _virtualenvwrapper_source $global/postmkproject.fish
    end
    return 0
end

function virtualenvwrapper_initialize
    virtualenvwrapper_verify_workon_home -q; or return 1
    virtualenvwrapper_run_hook initialize
end

function _virtualenvwrapper_verify_workon_environment
    test -d "$WORKON_HOME/$argv[1]"; and return 0
    _virtualenvwrapper_fail "ERROR: Environment '$argv[1]' does not exist. Create it with 'mkvirtualenv $argv[1]'."
end

function _virtualenvwrapper_verify_active_environment
    test -n "$VIRTUAL_ENV"; and test -d "$VIRTUAL_ENV"; and return 0
    _virtualenvwrapper_fail "ERROR: no virtualenv active, or active virtualenv is missing"
end

function _virtualenvwrapper_verify_name
    if string match -q -- '*//*' "/$argv[1]/"; or string match -qr -- '/\.\.?/' "/$argv[1]/"
        _virtualenvwrapper_fail "ERROR: '$argv[1]' cannot be the name of an environment."
        return 1
    end
end

function virtualenvwrapper_show_workon_options
    virtualenvwrapper_verify_workon_home; or return 1
    for file in $WORKON_HOME/*/$VIRTUALENVWRAPPER_ENV_BIN_DIR/activate
        path basename -- (path dirname -- (path dirname -- $file))
    end
end

function _virtualenvwrapper_site_packages
    for folder in $VIRTUAL_ENV/lib/*/site-packages
        _virtualenvwrapper_say $folder
        return 0
    end
    return 1
end
