# For fish: workon and its kin.

function workon
    argparse -s c/cd n/no-cd h/help -- $argv; or return 2
    if set -q _flag_help
        _virtualenvwrapper_say "Usage: workon [-c|--cd|-n|--no-cd] env_name" "" "           Deactivate any currently activated virtualenv and activate the named" \
            "           environment; without a name, print a list of available environments."
        return 0
    end
    set -l cd_after $VIRTUALENVWRAPPER_WORKON_CD
    set -q _flag_cd; and set cd_after 1
    set -q _flag_no_cd; and set cd_after 0
    set -l name $argv[1]
    if test -z "$name"
        lsvirtualenv -b
        return 1
    end
    test "$name" = .; and set name (path basename -- $PWD)
    virtualenvwrapper_verify_workon_home; or return 1
    _virtualenvwrapper_verify_workon_environment $name; or return 1
    set -l activate $WORKON_HOME/$name/$VIRTUALENVWRAPPER_ENV_BIN_DIR/activate.fish
    if not test -f "$activate"
        _virtualenvwrapper_fail "ERROR: Environment '$WORKON_HOME/$name' does not contain an activate script."
        return 1
    end
    functions -q virtualenv_deactivate; and functions -q deactivate; and deactivate
    virtualenvwrapper_run_hook pre_activate $name
    builtin source "$activate"; or return 1
    begin
        printf '' >"$VIRTUAL_ENV/.pipsharp-used"
    end 2>/dev/null
    functions -e virtualenv_deactivate
    functions -c deactivate virtualenv_deactivate
    functions -e deactivate
    builtin eval 'function deactivate; _virtualenvwrapper_deactivate $argv; end'
    set -g VIRTUALENVWRAPPER_PROJECT_CD $cd_after
    virtualenvwrapper_run_hook post_activate
    set -e VIRTUALENVWRAPPER_PROJECT_CD
    return 0
end

function _virtualenvwrapper_deactivate
    virtualenvwrapper_run_hook pre_deactivate
    set -l old (path basename -- "$VIRTUAL_ENV")
    virtualenv_deactivate $argv
    virtualenvwrapper_run_hook post_deactivate $old
    if test "$argv[1]" != nondestructive
        functions -e virtualenv_deactivate
        functions -e deactivate
    end
    return 0
end

function mkvirtualenv
    set -l project
    set -l packages
    set -l requirements
    set -l only_words
    set -l rest
    while set -q argv[1]
        switch "$argv[1]"
            case -h --help
                _virtualenvwrapper_say "Usage: mkvirtualenv [-a project_path] [-i package] [-r requirements_file] [virtualenv options] env_name" ""
                _virtualenvwrapper_pipsharp venv --help
                return
            case -a -i -r -p --python
                if not set -q argv[2]
                    _virtualenvwrapper_say "ERROR: mkvirtualenv: $argv[1] needs a value" >&2
                    return 2
                end
                switch "$argv[1]"
                    case -a
                        if not test -d "$argv[2]"
                            _virtualenvwrapper_fail "Cannot associate project with $argv[2], it is not a directory"
                            return 1
                        end
                        set project (_virtualenvwrapper_absolute $argv[2])
                    case -i
                        set -a packages $argv[2]
                    case -r
                        set requirements (_virtualenvwrapper_absolute $argv[2])
                    case '*'
                        set -p rest --python=$argv[2]
                end
                set -e argv[1]
            case --
                set only_words 1
                set -a rest $argv[2..-1]
                set argv $argv[1]
            case '*'
                set -a rest $argv[1]
        end
        set -e argv[1]
    end
    # The last word is the name, unless it is an option: after --version and the like there is no environment.
    set -l name
    if test -n "$only_words"; or not string match -q -- '-*' "$rest[-1]"
        set name $rest[-1]
        set -e rest[-1]
    end
    if test -z "$name"; and not set -q rest[1]
        _virtualenvwrapper_say "Usage: mkvirtualenv [-a project_path] [-i package] [-r requirements_file] [virtualenv options] env_name" >&2
        return 2
    end
    virtualenvwrapper_verify_workon_home; or return 1
    if test -z "$name"
        _virtualenvwrapper_create '' $rest
        return
    end
    _virtualenvwrapper_verify_name $name; or return 1
    _virtualenvwrapper_create $name $rest; or return
    test -d "$WORKON_HOME/$name"; or return 0
    virtualenvwrapper_run_hook pre_mkvirtualenv $name
    if test -n "$project"
        setvirtualenvproject $WORKON_HOME/$name $project; or return
    end
    workon -- $name; or return
    set -l code 0
    if test -n "$requirements"
        _virtualenvwrapper_pipsharp install -r $requirements; or set code $status
    end
    if set -q packages[1]
        _virtualenvwrapper_pipsharp install $packages; or set code $status
    end
    virtualenvwrapper_run_hook post_mkvirtualenv
    return $code
end

function _virtualenvwrapper_create
    set -l folder
    test -n "$argv[1]"; and set folder $WORKON_HOME/$argv[1]
    set -l words (string match -r -a '\S+' -- "$VIRTUALENVWRAPPER_VIRTUALENV_ARGS")
    if test -z "$VIRTUALENVWRAPPER_VIRTUALENV"
        set -l seed --seed
        string match -qr -- '^--(seed|with-pip|without-pip|no-pip|no-seed|pip(=.*)?|upgrade-deps|upgrade)$' $words $argv[2..-1]; and set seed
        _virtualenvwrapper_pipsharp venv $seed $words $argv[2..-1] $folder
    else if command -q -- $VIRTUALENVWRAPPER_VIRTUALENV
        command $VIRTUALENVWRAPPER_VIRTUALENV $words $argv[2..-1] $folder
    else
        _virtualenvwrapper_fail "ERROR: virtualenvwrapper could not find $VIRTUALENVWRAPPER_VIRTUALENV in your path"
    end
end

function rmvirtualenv
    virtualenvwrapper_verify_workon_home; or return 1
    if not set -q argv[1]
        _virtualenvwrapper_fail "Please specify an environment."
        return 1
    end
    for name in $argv
        _virtualenvwrapper_verify_name $name; or return 1
        _virtualenvwrapper_say "Removing $name..."
        set -l folder $WORKON_HOME/$name
        if test "$VIRTUAL_ENV" = "$folder"
            _virtualenvwrapper_fail "ERROR: You cannot remove the active environment ('$name')." "Either switch to another environment, or run 'deactivate'."
            return 1
        end
        test -d "$folder"; or _virtualenvwrapper_say "Did not find environment $folder to remove." >&2
        set -l before $PWD
        builtin cd "$WORKON_HOME"; or return 1
        virtualenvwrapper_run_hook pre_rmvirtualenv $name
        command rm -rf -- "$folder"
        virtualenvwrapper_run_hook post_rmvirtualenv $name
        test -d "$before"; and builtin cd "$before"
    end
    return 0
end

function lsvirtualenv
    set -l is_long 1
    for letter in (string match -r -- '^-(.+)' $argv | string match -v -- '-*' | string split '')
        switch $letter
            case l
                set is_long 1
            case b
                set is_long
            case '*'
                test "$letter" = h; or _virtualenvwrapper_say "Invalid option: -$letter" >&2
                _virtualenvwrapper_say "lsvirtualenv [-blh]" "  -b -- brief mode" "  -l -- long mode" "  -h -- this help message"
                return 1
        end
    end
    # Here, too: what is said in a (...) passes by the redirections of the command.
    virtualenvwrapper_verify_workon_home; or return 1
    for name in (virtualenvwrapper_show_workon_options)
        _virtualenvwrapper_say $name
        test -n "$is_long"; or continue
        _virtualenvwrapper_say (string repeat -n (string length -- $name) =)
        showvirtualenv $name
        _virtualenvwrapper_say ""
    end
    return 0
end

function showvirtualenv
    set -l name $argv[1]
    if test -z "$name"
        if test -z "$VIRTUAL_ENV"
            _virtualenvwrapper_say "showvirtualenv [env]"
            return 1
        end
        set name (path basename -- $VIRTUAL_ENV)
    end
    virtualenvwrapper_run_hook get_env_details $name
    _virtualenvwrapper_say ""
end

# fish has no subshells: each environment gets a fish of its own.
function allvirtualenv
    virtualenvwrapper_verify_workon_home; or return 1
    set -l fish (status fish-path)
    for name in (virtualenvwrapper_show_workon_options)
        _virtualenvwrapper_say $name (string repeat -n (string length -- $name) =)
        command $fish -c 'builtin source $argv[1]; and cd $VIRTUAL_ENV; and set -e argv[1]; and $argv' $WORKON_HOME/$name/$VIRTUALENVWRAPPER_ENV_BIN_DIR/activate.fish $argv
        _virtualenvwrapper_say ""
    end
    return 0
end

function cpvirtualenv
    virtualenvwrapper_verify_workon_home; or return 1
    set -l from $argv[1]
    set -l source_folder
    if test -n "$from"
        set source_folder $WORKON_HOME/$from
        if not test -e "$source_folder"
            set source_folder (_virtualenvwrapper_absolute $from)
            set from (path basename -- $source_folder)
        end
    end
    if test -z "$source_folder"; or not test -e "$source_folder"
        _virtualenvwrapper_say "Please provide a valid virtualenv to copy."
        return 1
    end
    set -l name $from
    test -n "$argv[2]"; and set name $argv[2]
    _virtualenvwrapper_verify_name $name; or return 1
    if test -e "$WORKON_HOME/$name"
        _virtualenvwrapper_say "$name virtualenv already exists."
        return 1
    end
    _virtualenvwrapper_say "Copying $from as $name..."
    _virtualenvwrapper_pipsharp -q env copy -- $source_folder $name; or return
    virtualenvwrapper_run_hook pre_cpvirtualenv $source_folder $name
    virtualenvwrapper_run_hook pre_mkvirtualenv $name
    workon -- $name; or return
    virtualenvwrapper_run_hook post_mkvirtualenv
    virtualenvwrapper_run_hook post_cpvirtualenv
end

function mktmpenv
    argparse -i -s c/cd n/no-cd -- $argv; or return 2
    # A name would become a second destination of the tool: an environment that nobody asked for.
    set -l before
    for word in $argv
        if not string match -q -- '-*' $word; and not contains -- "$before" -a -i -r -p --python --prompt
            _virtualenvwrapper_say "ERROR: mktmpenv takes no name: '$word'" >&2
            return 2
        end
        set before $word
    end
    set -l name tmp-(for i in 1 2 3 4; printf '%04x' (random 0 65535); end | string collect)
    mkvirtualenv $argv $name; or return
    set -l cd_after $VIRTUALENVWRAPPER_WORKON_CD
    set -q _flag_cd; and set cd_after 1
    set -q _flag_no_cd; and set cd_after 0
    test "$cd_after" = 1; and cdvirtualenv
    set -l note "This is a temporary environment. It will be deleted when you run 'deactivate'."
    _virtualenvwrapper_say $note
    _virtualenvwrapper_say $note >$VIRTUAL_ENV/README.tmpenv
    set -l readme (string escape -- $VIRTUAL_ENV/README.tmpenv)
    printf 'if test -f %s\n    printf "%%s\\n" "Removing temporary environment: %s"\n    rmvirtualenv %s\nend\n' $readme $name $name \
        >>$VIRTUAL_ENV/$VIRTUALENVWRAPPER_ENV_BIN_DIR/postdeactivate.fish
end
