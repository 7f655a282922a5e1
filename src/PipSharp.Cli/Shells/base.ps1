# For PowerShell, read at the first command: hooks and what the commands stand on. The exit code of a command is in $global:LASTEXITCODE.
$global:VirtualenvwrapperBin = if ($env:OS -eq 'Windows_NT') { 'Scripts' } else { 'bin' }
function global:_virtualenvwrapper_fail([string[]] $lines, [int] $code = 1) {
    foreach ($line in $lines) { [Console]::Error.WriteLine($line) }
    $global:LASTEXITCODE = $code
}
function global:_virtualenvwrapper_absolute([string] $path) { $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($path) }
function global:_virtualenvwrapper_verify_home {
    if (-not (Test-Path -LiteralPath $env:WORKON_HOME -PathType Container)) {
        if (-not $global:VirtualenvwrapperIsNew) { [Console]::Error.WriteLine("NOTE: Virtual environments directory $env:WORKON_HOME does not exist. Creating...") }
        [void] [System.IO.Directory]::CreateDirectory($env:WORKON_HOME)
    }
    $global:VirtualenvwrapperIsNew = $false
    $global:LASTEXITCODE = 0
}
function global:_virtualenvwrapper_verify_active {
    _virtualenvwrapper_verify_home
    if ($env:VIRTUAL_ENV -and (Test-Path -LiteralPath $env:VIRTUAL_ENV)) { return $true }
    _virtualenvwrapper_fail 'ERROR: no virtualenv active, or active virtualenv is missing'
    return $false
}
function global:_virtualenvwrapper_verify_name([string] $name) {
    if ($name -and $name -notmatch '(^|[/\\])(\.{1,2})?([/\\]|$)') { return $true }
    _virtualenvwrapper_fail "ERROR: '$name' cannot be the name of an environment."
    return $false
}
# venv's and PipSharp's name, then virtualenv's; nothing where neither is.
function global:_virtualenvwrapper_activate_script([string] $folder) {
    foreach ($name in 'Activate.ps1', 'activate.ps1') {
        $file = [System.IO.Path]::Combine($folder, $global:VirtualenvwrapperBin, $name)
        if (Test-Path -LiteralPath $file) { return $file }
    }
}
# In the order of letters' codes, as the globs of other shells have it.
function global:_virtualenvwrapper_names {
    $names = [string[]] @(Get-ChildItem -LiteralPath $env:WORKON_HOME -Directory | Where-Object { _virtualenvwrapper_activate_script $_.FullName } | ForEach-Object { $_.Name })
    [array]::Sort($names, [System.StringComparer]::Ordinal)
    $names
}
function global:_virtualenvwrapper_site_packages {
    foreach ($folder in (Join-Path $env:VIRTUAL_ENV 'Lib/site-packages'), (Join-Path $env:VIRTUAL_ENV 'lib/*/site-packages')) {
        $found = Resolve-Path -Path $folder -ErrorAction SilentlyContinue | Select-Object -First 1
        if ($found) { return $found.ProviderPath }
    }
}
# A program, in WORKON_HOME. On Windows it needs an ending that the system runs.
function global:_virtualenvwrapper_run([string] $file, [string[]] $words) {
    if ($env:OS -eq 'Windows_NT') { $file = '.cmd', '.bat', '.exe' | ForEach-Object { "$file$_" } | Where-Object { Test-Path -LiteralPath $_ } | Select-Object -First 1 }
    if (-not $file -or -not (Test-Path -LiteralPath $file)) { return }
    Push-Location -LiteralPath $env:WORKON_HOME
    try { & $file @words } catch { [Console]::Error.WriteLine("could not run `"$file`": $_") } finally { Pop-Location }
}
# A script, in the scope of whoever asks for the hook: $global:NAME is the user's variable.
function global:_virtualenvwrapper_source([string] $file) {
    if ($file -and (Test-Path -LiteralPath "$file.ps1")) { . "$file.ps1" }
}
function global:_virtualenvwrapper_project([string] $environment) {
    $file = Join-Path $environment $env:VIRTUALENVWRAPPER_PROJECT_FILENAME
    if (Test-Path -LiteralPath $file) { Get-Content -LiteralPath $file -TotalCount 1 }
}
function global:_virtualenvwrapper_hook([string] $hook, [string] $name, [string] $second) {
    $global = $env:VIRTUALENVWRAPPER_HOOK_DIR
    $local = if ($env:VIRTUAL_ENV) { Join-Path $env:VIRTUAL_ENV $global:VirtualenvwrapperBin }
    switch ($hook) {
        { $_ -in 'preactivate', 'get_env_details' } {
            _virtualenvwrapper_run (Join-Path $global $hook) $name
            _virtualenvwrapper_run ([System.IO.Path]::Combine($env:WORKON_HOME, $name, $global:VirtualenvwrapperBin, $hook)) $name
        }
        { $_ -in 'premkvirtualenv', 'prermvirtualenv', 'postrmvirtualenv', 'premkproject' } { _virtualenvwrapper_run (Join-Path $global $hook) $name }
        'precpvirtualenv' { _virtualenvwrapper_run (Join-Path $global $hook) @($name, $second) }
        'postactivate' {
            $project = _virtualenvwrapper_project $env:VIRTUAL_ENV
            if ($project -and $name -eq '1') { if (Test-Path -LiteralPath $project) { Set-Location -LiteralPath $project } else { [Console]::Error.WriteLine("Project directory $project does not exist") } }
            if ($project) { _virtualenvwrapper_source "$project/.virtualenvwrapper/postactivate" }
            _virtualenvwrapper_source (Join-Path $global $hook)
            _virtualenvwrapper_source (Join-Path $local $hook)
        }
        'predeactivate' {
            $project = _virtualenvwrapper_project $env:VIRTUAL_ENV
            if ($project) { _virtualenvwrapper_source "$project/.virtualenvwrapper/predeactivate" }
            _virtualenvwrapper_source (Join-Path $local $hook)
            _virtualenvwrapper_source (Join-Path $global $hook)
        }
        'postdeactivate' {
            $env:VIRTUALENVWRAPPER_LAST_VIRTUAL_ENV = Join-Path $env:WORKON_HOME $name
            _virtualenvwrapper_source ([System.IO.Path]::Combine($env:VIRTUALENVWRAPPER_LAST_VIRTUAL_ENV, $global:VirtualenvwrapperBin, $hook))
            _virtualenvwrapper_source (Join-Path $global $hook)
            $env:VIRTUALENVWRAPPER_LAST_VIRTUAL_ENV = $null
        }
        default { _virtualenvwrapper_source (Join-Path $global $hook) }
    }
}
