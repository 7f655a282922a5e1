# Dot-source this file to enter the environment: . bin/Activate.ps1

function global:deactivate([switch]$NonDestructive) {
    if (Test-Path variable:global:_OLD_VIRTUAL_PATH) {
        $env:PATH = $global:_OLD_VIRTUAL_PATH
        Remove-Variable -Name _OLD_VIRTUAL_PATH -Scope global
    }
    if (Test-Path variable:global:_OLD_VIRTUAL_PYTHONHOME) {
        $env:PYTHONHOME = $global:_OLD_VIRTUAL_PYTHONHOME
        Remove-Variable -Name _OLD_VIRTUAL_PYTHONHOME -Scope global
    }
    # Getting and removing know no `global:` in a function's path; setting needs it.
    if (Test-Path function:_OLD_VIRTUAL_PROMPT) {
        Set-Item -Path function:global:prompt -Value $function:_OLD_VIRTUAL_PROMPT
        Remove-Item -Path function:_OLD_VIRTUAL_PROMPT
    }
    foreach ($name in 'VIRTUAL_ENV', 'VIRTUAL_ENV_PROMPT') {
        if (Test-Path "env:$name") {
            Remove-Item -Path "env:$name"
        }
    }
    if (-not $NonDestructive) {
        Remove-Item -Path function:deactivate
    }
}

# What another environment has changed is given back first.
deactivate -NonDestructive

$env:VIRTUAL_ENV = @@FOLDER@@
if (@@MOVED@@) {
    # Where this file is now.
    $env:VIRTUAL_ENV = Split-Path -Parent $PSScriptRoot
}
$env:VIRTUAL_ENV_PROMPT = @@PROMPT@@

$global:_OLD_VIRTUAL_PATH = $env:PATH
$env:PATH = $env:VIRTUAL_ENV + [System.IO.Path]::DirectorySeparatorChar + '@@SCRIPTS@@' + [System.IO.Path]::PathSeparator + $env:PATH

if (Test-Path env:PYTHONHOME) {
    $global:_OLD_VIRTUAL_PYTHONHOME = $env:PYTHONHOME
    Remove-Item -Path env:PYTHONHOME
}

if (-not $env:VIRTUAL_ENV_DISABLE_PROMPT) {
    Set-Item -Path function:global:_OLD_VIRTUAL_PROMPT -Value $function:prompt
    function global:prompt {
        $before = & $function:_OLD_VIRTUAL_PROMPT
        "($env:VIRTUAL_ENV_PROMPT) " + $before
    }
}
