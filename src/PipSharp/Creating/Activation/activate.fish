# Source this file to enter the environment: source bin/activate.fish

function deactivate --description 'Leave the virtual environment'
    if builtin set -q _OLD_VIRTUAL_PATH
        builtin set -gx PATH $_OLD_VIRTUAL_PATH
        builtin set -e _OLD_VIRTUAL_PATH
    end
    if builtin set -q _OLD_VIRTUAL_PYTHONHOME
        builtin set -gx PYTHONHOME $_OLD_VIRTUAL_PYTHONHOME
        builtin set -e _OLD_VIRTUAL_PYTHONHOME
    end
    if builtin set -q _OLD_FISH_PROMPT_OVERRIDE
        builtin set -e _OLD_FISH_PROMPT_OVERRIDE
        if builtin functions -q _old_fish_prompt
            builtin functions -e fish_prompt
            builtin functions -c _old_fish_prompt fish_prompt
            builtin functions -e _old_fish_prompt
        end
        builtin functions -e _old_fish_status
    end
    builtin set -e VIRTUAL_ENV
    builtin set -e VIRTUAL_ENV_PROMPT
    if builtin test "$argv[1]" != nondestructive
        builtin functions -e deactivate
    end
    builtin true
end

# What another environment has changed is given back first.
deactivate nondestructive

builtin set -gx VIRTUAL_ENV @@FOLDER@@
if @@MOVED@@
    # Where this file is now.
    builtin set -l here (builtin cd (dirname -- (builtin status filename))/.. 2>/dev/null; and builtin pwd | string collect)
    if builtin test -n "$here"
        builtin set -gx VIRTUAL_ENV $here
    end
end
builtin set -gx VIRTUAL_ENV_PROMPT @@PROMPT@@

builtin set -g _OLD_VIRTUAL_PATH $PATH
builtin set -gx PATH $VIRTUAL_ENV'/@@SCRIPTS@@' $PATH

if builtin set -q PYTHONHOME
    builtin set -g _OLD_VIRTUAL_PYTHONHOME $PYTHONHOME
    builtin set -e PYTHONHOME
end

if builtin test -z "$VIRTUAL_ENV_DISABLE_PROMPT"; and builtin functions -q fish_prompt
    builtin functions -c fish_prompt _old_fish_prompt
    function _old_fish_status
        builtin return $argv[1]
    end
    function fish_prompt
        # The user's own prompt may show the status of the last command.
        builtin set -l last $status
        builtin printf '(%s) ' $VIRTUAL_ENV_PROMPT
        _old_fish_status $last
        _old_fish_prompt
    end
    builtin set -g _OLD_FISH_PROMPT_OVERRIDE $VIRTUAL_ENV
end
