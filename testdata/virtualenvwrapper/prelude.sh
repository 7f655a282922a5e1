# What every story begins with; README.md says what the words mean. PYTHON and VERSION are the system's.
t() { "$@" >| "$HOME/tmp/said" 2>&1; RC=$?; while IFS= read -r said || [ -n "$said" ]; do printf '%s\n' "$said"; done < "$HOME/tmp/said"; printf '%s\n' "= $RC ${VIRTUAL_ENV:+<${VIRTUAL_ENV##*/}> }${PATH%%:*} ${PWD} $PS1"; }
say_hook() { printf '#!/bin/sh\nprintf "%%s\\n" "%s %s ${MARK:-run [$*]} ${VIRTUAL_ENV##*/} ${PWD}${VIRTUALENVWRAPPER_LAST_VIRTUAL_ENV:+ after ${VIRTUALENVWRAPPER_LAST_VIRTUAL_ENV##*/}}"\n' "$2" "${1##*/}" >| "$1"; chmod 755 "$1"; }
hooks() {
    if [ $# = 0 ]; then
        for one in premkvirtualenv postmkvirtualenv prermvirtualenv postrmvirtualenv preactivate postactivate predeactivate postdeactivate get_env_details premkproject postmkproject precpvirtualenv postcpvirtualenv; do
            say_hook "$WORKON_HOME/$one" global
        done
    else
        for one in preactivate postactivate predeactivate postdeactivate get_env_details; do say_hook "$WORKON_HOME/$1/bin/$one" local; done
    fi
}
made() {
    mkdir -p "$WORKON_HOME/$1/bin" "$WORKON_HOME/$1/lib/PYTHON/site-packages"
    printf 'home = /usr/bin\ninclude-system-site-packages = false\nversion = VERSION.0\n' > "$WORKON_HOME/$1/pyvenv.cfg"
    ln -s /usr/bin/python3 "$WORKON_HOME/$1/bin/python"
    {
        printf '%s\n' 'deactivate() { if [ -n "$_OLD_PATH" ]; then PATH="$_OLD_PATH"; PS1="$_OLD_PS1"; fi; unset VIRTUAL_ENV _OLD_PATH _OLD_PS1; if [ "$1" != nondestructive ]; then unset -f deactivate; fi; }'
        printf 'VIRTUAL_ENV="%s"\n' "$WORKON_HOME/$1"
        printf '%s\n' 'export VIRTUAL_ENV; _OLD_PATH="$PATH"; PATH="$VIRTUAL_ENV/bin:$PATH"; _OLD_PS1="$PS1"; PS1="(${VIRTUAL_ENV##*/}) $PS1"'
    } > "$WORKON_HOME/$1/bin/activate"
}
MARK=sourced
PS1='> '
cd "$HOME"
