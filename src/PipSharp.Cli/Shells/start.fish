# For fish: all that the start of a shell reads; see start.sh. Hooks that are sourced have the ending .fish here (postactivate.fish): other shells' cannot be read.

set -q VIRTUALENVWRAPPER_PROJECT_FILENAME; or set -gx VIRTUALENVWRAPPER_PROJECT_FILENAME .project
set -q VIRTUALENVWRAPPER_WORKON_CD; or set -gx VIRTUALENVWRAPPER_WORKON_CD 1
set -g VIRTUALENVWRAPPER_ENV_BIN_DIR bin

function _virtualenvwrapper_pipsharp
    if test -x "$_virtualenvwrapper_program"
        $_virtualenvwrapper_program $argv
    else
        command pipsharp $argv
    end
end

function _virtualenvwrapper_define
    set -l installed
    test -n "$_virtualenvwrapper_installed"; and set installed --installed=$_virtualenvwrapper_installed
    set -l text (_virtualenvwrapper_pipsharp shell-init fish --functions $installed | string collect)
    test -n "$text"; or return 127
    # What the user has defined in a stub's place is the user's, and comes back.
    set -l own
    for name in $_virtualenvwrapper_names
        if builtin functions -q $name; and not string match -q '*_virtualenvwrapper_define*' -- (builtin functions $name | string collect)
            set -a own $name
            builtin functions -c $name _virtualenvwrapper_own_$name
        end
    end
    builtin eval $text
    for name in $own
        builtin functions -e $name
        builtin functions -c _virtualenvwrapper_own_$name $name
        builtin functions -e _virtualenvwrapper_own_$name
    end
end

set -g _virtualenvwrapper_names workon mkvirtualenv rmvirtualenv lsvirtualenv showvirtualenv allvirtualenv cpvirtualenv mktmpenv setvirtualenvproject mkproject cdproject \
        cdvirtualenv cdsitepackages lssitepackages add2virtualenv toggleglobalsitepackages wipeenv virtualenvwrapper virtualenvwrapper_initialize \
        virtualenvwrapper_run_hook virtualenvwrapper_show_workon_options virtualenvwrapper_verify_workon_home
for name in $_virtualenvwrapper_names
    builtin eval "function $name; _virtualenvwrapper_define; and $name \$argv; end"
end

set -g _virtualenvwrapper_ready
if not set -q WORKON_HOME; or test -z "$WORKON_HOME"
    set -gx WORKON_HOME $HOME/.virtualenvs
else if not string match -q '/*' -- "$WORKON_HOME"; or string match -qr '[$~]|//' -- "$WORKON_HOME"
    set -gx WORKON_HOME (_virtualenvwrapper_pipsharp env path)
else
    set -gx WORKON_HOME $WORKON_HOME
end
set -g _virtualenvwrapper_is_new 1
test -d "$WORKON_HOME/"; and set -g _virtualenvwrapper_is_new
set -q VIRTUALENVWRAPPER_HOOK_DIR; or set -gx VIRTUALENVWRAPPER_HOOK_DIR $WORKON_HOME
complete -c workon -f -a '(virtualenvwrapper_show_workon_options)'
complete -c workon -s c -l cd -d 'cd to the project'
complete -c workon -s n -l no-cd -d 'stay in this directory'
complete -c rmvirtualenv -f -a '(virtualenvwrapper_show_workon_options)'
complete -c cpvirtualenv -f -a '(virtualenvwrapper_show_workon_options)'
complete -c showvirtualenv -f -a '(virtualenvwrapper_show_workon_options)'
complete -c cdvirtualenv -f -a '(_virtualenvwrapper_folders $VIRTUAL_ENV)'
complete -c cdsitepackages -f -a '(_virtualenvwrapper_folders $VIRTUAL_ENV/lib/python*/site-packages)'

function _virtualenvwrapper_folders
    test -n "$argv[1]"; or return 0
    for folder in $argv[1]/*/
        string replace -- "$argv[1]/" '' $folder
    end
end

test -f "$VIRTUALENVWRAPPER_HOOK_DIR/initialize.fish"; and builtin source "$VIRTUALENVWRAPPER_HOOK_DIR/initialize.fish"
