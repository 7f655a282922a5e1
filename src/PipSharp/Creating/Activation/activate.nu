# Enter the environment: overlay use bin/activate.nu. Leave it: deactivate

export-env {
    let baked = @@FOLDER@@
    let folder = if @@MOVED@@ { $env.CURRENT_FILE | path dirname | path dirname } else { $baked }
    let name = @@PROMPT@@
    let path_name = if 'Path' in $env { 'Path' } else { 'PATH' }
    let path = ($env | get $path_name)
    let path = if ($path | describe) == 'string' { $path | split row (char esep) } else { $path }
    # What another environment has changed is given back first: its overlay has the same name, so that this one comes into it. Neither is a text, so no child sees them.
    let is_nested = '_OLD_VIRTUAL_PATH' in $env
    let path = ($env._OLD_VIRTUAL_PATH? | default $path)
    let before = ($env._OLD_VIRTUAL_PROMPT? | default { shown: ($env.PROMPT_COMMAND? | default '') })
    load-env {
        $path_name: ($path | prepend ($folder | path join '@@SCRIPTS@@')),
        VIRTUAL_ENV: $folder,
        VIRTUAL_ENV_PROMPT: $name,
        _OLD_VIRTUAL_PATH: $path,
        _OLD_VIRTUAL_PROMPT: $before,
    }
    # Not hidden: that would last longer than the overlay. What is null is kept from children.
    if 'PYTHONHOME' in $env {
        $env.PYTHONHOME = null
    }
    if ($env.VIRTUAL_ENV_DISABLE_PROMPT? | default '' | is-empty) {
        $env.PROMPT_COMMAND = {||
            let shown = if ($before.shown | describe) == 'closure' { do $before.shown } else { $before.shown }
            $"\(($name)) ($shown)"
        }
    } else if $is_nested {
        $env.PROMPT_COMMAND = $before.shown
    }
}

export alias deactivate = overlay hide activate
