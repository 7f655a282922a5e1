# Source this file to enter the environment: source bin/activate.csh. For csh and tcsh.

alias deactivate 'if ($?_OLD_VIRTUAL_PATH) eval '\''setenv PATH "$_OLD_VIRTUAL_PATH:q"; unset _OLD_VIRTUAL_PATH'\''; if ($?_OLD_VIRTUAL_PYTHONHOME) eval '\''setenv PYTHONHOME "$_OLD_VIRTUAL_PYTHONHOME:q"; unset _OLD_VIRTUAL_PYTHONHOME'\''; if ($?_OLD_VIRTUAL_PROMPT) eval '\''set prompt = "$_OLD_VIRTUAL_PROMPT:q"; unset _OLD_VIRTUAL_PROMPT'\''; rehash; unsetenv VIRTUAL_ENV; unsetenv VIRTUAL_ENV_PROMPT; if ("\!:*" != "nondestructive") unalias deactivate'

# What another environment has changed is given back first.
deactivate nondestructive

setenv VIRTUAL_ENV @@FOLDER@@
setenv VIRTUAL_ENV_PROMPT @@PROMPT@@

set _OLD_VIRTUAL_PATH = "$PATH:q"
setenv PATH "${VIRTUAL_ENV:q}/@@SCRIPTS@@:${PATH:q}"

if ($?PYTHONHOME) then
    set _OLD_VIRTUAL_PYTHONHOME = "$PYTHONHOME:q"
    unsetenv PYTHONHOME
endif

set _pipsharp_quiet = ""
if ($?VIRTUAL_ENV_DISABLE_PROMPT) then
    set _pipsharp_quiet = "$VIRTUAL_ENV_DISABLE_PROMPT:q"
endif
if ("$_pipsharp_quiet:q" == "" && $?prompt) then
    set _OLD_VIRTUAL_PROMPT = "$prompt:q"
    set prompt = @@PS1@@"$prompt:q"
endif
unset _pipsharp_quiet

rehash
