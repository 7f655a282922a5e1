# Enter the environment: overlay use bin/activate.nu. Leave it: deactivate

export-env {
    let folder = if @@MOVED@@ { $env.CURRENT_FILE | path dirname | path dirname } else { @@FOLDER@@ }
    let name = @@PROMPT@@
    let path_name = if 'Path' in $env { 'Path' } else { 'PATH' }
    let path = ($env | get $path_name)
    let path = if ($path | describe) == 'string' { $path | split row (char esep) } else { $path }
    load-env {
        $path_name: ($path | prepend ($folder | path join '@@SCRIPTS@@')),
        VIRTUAL_ENV: $folder,
        VIRTUAL_ENV_PROMPT: $name,
    }
    if 'PYTHONHOME' in $env {
        hide-env PYTHONHOME
    }
    if ($env.VIRTUAL_ENV_DISABLE_PROMPT? | default '' | is-empty) {
        let before = ($env.PROMPT_COMMAND? | default '')
        $env.PROMPT_COMMAND = {||
            let shown = if ($before | describe) == 'closure' { do $before } else { $before }
            $"\(($name)) ($shown)"
        }
    }
}

export alias deactivate = overlay hide activate
