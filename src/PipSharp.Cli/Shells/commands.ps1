# For PowerShell: workon and its kin.
function global:workon {
    $change = $env:VIRTUALENVWRAPPER_WORKON_CD
    $name = ''
    foreach ($word in $args) {
        switch -CaseSensitive ($word) {
            { $_ -in '-h', '--help' } { 'Usage: workon [-c|--cd|-n|--no-cd] env_name'; $global:LASTEXITCODE = 0; return }
            { $_ -in '-n', '--no-cd' } { $change = '0' }
            { $_ -in '-c', '--cd' } { $change = '1' }
            default { if (-not $name) { $name = [string] $word } }
        }
    }
    _virtualenvwrapper_verify_home
    if (-not $name) { _virtualenvwrapper_names; $global:LASTEXITCODE = 1; return }
    if ($name -eq '.') { $name = Split-Path -Leaf $PWD.ProviderPath }
    $folder = Join-Path $env:WORKON_HOME $name
    if (-not (Test-Path -LiteralPath $folder)) { _virtualenvwrapper_fail "ERROR: Environment '$name' does not exist. Create it with 'mkvirtualenv $name'."; return }
    $activate = _virtualenvwrapper_activate_script $folder
    if (-not $activate) { _virtualenvwrapper_fail "ERROR: Environment '$folder' does not contain an activate script."; return }
    if (Test-Path function:virtualenv_deactivate) { deactivate }
    _virtualenvwrapper_hook preactivate $name
    . $activate
    try { [System.IO.File]::WriteAllText((Join-Path $env:VIRTUAL_ENV '.pipsharp-used'), '') } catch { Write-Debug 'The environment cannot be written to.' }
    Set-Item function:global:virtualenv_deactivate -Value $function:deactivate
    function global:deactivate([switch] $NonDestructive) {
        $old = Split-Path -Leaf $env:VIRTUAL_ENV
        _virtualenvwrapper_hook predeactivate
        virtualenv_deactivate -NonDestructive:$NonDestructive
        _virtualenvwrapper_hook postdeactivate $old
        if (-not $NonDestructive) { Remove-Item function:virtualenv_deactivate, function:deactivate -ErrorAction SilentlyContinue }
        $global:LASTEXITCODE = 0
    }
    _virtualenvwrapper_hook postactivate $change
    $global:LASTEXITCODE = 0
}
function global:mkvirtualenv {
    $project = $requirements = ''
    $packages = @()
    $rest = @()
    for ($i = 0; $i -lt $args.Count; $i++) {
        switch -CaseSensitive ([string] $args[$i]) {
            { $_ -in '-h', '--help' } { 'Usage: mkvirtualenv [-a project_path] [-i package] [-r requirements_file] [virtualenv options] env_name'; & $global:VirtualenvwrapperProgram venv --help; return }
            '-a' {
                $project = _virtualenvwrapper_absolute $args[++$i]
                if (-not (Test-Path -LiteralPath $project -PathType Container)) { _virtualenvwrapper_fail "Cannot associate project with $project, it is not a directory"; return }
            }
            '-i' { $packages += [string] $args[++$i] }
            '-r' { $requirements = _virtualenvwrapper_absolute $args[++$i] }
            { $_ -in '-p', '--python' } { $rest = @("--python=$($args[++$i])") + $rest }
            default { $rest += [string] $args[$i] }
        }
    }
    if (-not $rest) { _virtualenvwrapper_fail 'Usage: mkvirtualenv [-a project_path] [-i package] [-r requirements_file] [virtualenv options] env_name' 2; return }
    $name = $rest[-1]
    $rest = @($rest | Select-Object -SkipLast 1)
    _virtualenvwrapper_verify_home
    if (-not (_virtualenvwrapper_verify_name $name)) { return }
    _virtualenvwrapper_create $name $rest
    if ($LASTEXITCODE) { return }
    _virtualenvwrapper_hook premkvirtualenv $name
    if ($project) { setvirtualenvproject (Join-Path $env:WORKON_HOME $name) $project }
    workon $name
    $code = 0
    if ($requirements) { & $global:VirtualenvwrapperProgram install -r $requirements; if ($LASTEXITCODE) { $code = $LASTEXITCODE } }
    if ($packages) { & $global:VirtualenvwrapperProgram install @packages; if ($LASTEXITCODE) { $code = $LASTEXITCODE } }
    _virtualenvwrapper_hook postmkvirtualenv
    $global:LASTEXITCODE = $code
}
# VIRTUALENVWRAPPER_VIRTUALENV_ARGS is split into words, which are options and stand first.
function global:_virtualenvwrapper_create([string] $name, [string[]] $rest) {
    $words = @("$env:VIRTUALENVWRAPPER_VIRTUALENV_ARGS" -split '\s+' -ne '') + @($rest)
    $folder = Join-Path $env:WORKON_HOME $name
    if ($env:VIRTUALENVWRAPPER_VIRTUALENV) {
        if (Get-Command $env:VIRTUALENVWRAPPER_VIRTUALENV -CommandType Application -ErrorAction SilentlyContinue) { & $env:VIRTUALENVWRAPPER_VIRTUALENV @words $folder }
        else { _virtualenvwrapper_fail "ERROR: virtualenvwrapper could not find $env:VIRTUALENVWRAPPER_VIRTUALENV in your path" }
        return
    }
    # As virtualenv does: without a pip of its own, `pip install` in the environment would change another Python's packages.
    $seed = @(if (-not ($words -match '^--(seed|with-pip|without-pip|no-pip|no-seed|pip(=.*)?|upgrade-deps|upgrade)$')) { '--seed' })
    & $global:VirtualenvwrapperProgram venv @seed @words $folder
}
function global:rmvirtualenv {
    _virtualenvwrapper_verify_home
    if (-not $args) { _virtualenvwrapper_fail 'Please specify an environment.'; return }
    foreach ($name in $args) {
        if (-not (_virtualenvwrapper_verify_name $name)) { return }
        "Removing $name..."
        $folder = Join-Path $env:WORKON_HOME $name
        if ($env:VIRTUAL_ENV -eq $folder) { _virtualenvwrapper_fail "ERROR: You cannot remove the active environment ('$name').", "Either switch to another environment, or run 'deactivate'."; return }
        if (-not (Test-Path -LiteralPath $folder)) { [Console]::Error.WriteLine("Did not find environment $folder to remove.") }
        if ("$($PWD.ProviderPath)/".Replace('\', '/').StartsWith("$folder/".Replace('\', '/'), [System.StringComparison]::Ordinal)) { Set-Location -LiteralPath $env:WORKON_HOME }
        _virtualenvwrapper_hook prermvirtualenv $name
        if (Test-Path -LiteralPath $folder) { Remove-Item -LiteralPath $folder -Recurse -Force }
        _virtualenvwrapper_hook postrmvirtualenv $name
    }
    $global:LASTEXITCODE = 0
}
function global:lsvirtualenv([switch] $b, [switch] $l, [switch] $h) {
    if ($h) { 'lsvirtualenv [-b] [-l] [-h]'; $global:LASTEXITCODE = 1; return }
    _virtualenvwrapper_verify_home
    foreach ($name in _virtualenvwrapper_names) {
        $name
        if (-not $b) { '=' * $name.Length; showvirtualenv $name; '' }
    }
}
function global:showvirtualenv([string] $name) {
    if (-not $name -and -not $env:VIRTUAL_ENV) { 'showvirtualenv [env]'; $global:LASTEXITCODE = 1; return }
    if (-not $name) { $name = Split-Path -Leaf $env:VIRTUAL_ENV }
    _virtualenvwrapper_hook get_env_details $name
    ''
}
function global:allvirtualenv {
    _virtualenvwrapper_verify_home
    $command = $args[0]
    $rest = @($args | Select-Object -Skip 1)
    $before = $env:VIRTUAL_ENV, $env:PATH
    foreach ($name in @(_virtualenvwrapper_names)) {
        $name
        '=' * $name.Length
        $env:VIRTUAL_ENV = Join-Path $env:WORKON_HOME $name
        $env:PATH = (Join-Path $env:VIRTUAL_ENV $global:VirtualenvwrapperBin) + [System.IO.Path]::PathSeparator + $before[1]
        Push-Location -LiteralPath $env:VIRTUAL_ENV
        try { & $command @rest } finally { Pop-Location; $env:VIRTUAL_ENV, $env:PATH = $before }
        ''
    }
}
function global:cpvirtualenv([string] $from, [string] $to) {
    _virtualenvwrapper_verify_home
    $source = if ($from) { Join-Path $env:WORKON_HOME $from }
    if ($from -and -not (Test-Path -LiteralPath $source)) { $source = _virtualenvwrapper_absolute $from }
    if (-not $from -or -not (Test-Path -LiteralPath $source)) { 'Please provide a valid virtualenv to copy.'; $global:LASTEXITCODE = 1; return }
    $from = Split-Path -Leaf $source
    if (-not $to) { $to = $from }
    if (-not (_virtualenvwrapper_verify_name $to)) { return }
    if (Test-Path -LiteralPath (Join-Path $env:WORKON_HOME $to)) { "$to virtualenv already exists."; $global:LASTEXITCODE = 1; return }
    "Copying $from as $to..."
    & $global:VirtualenvwrapperProgram -q env copy -- $source $to
    if ($LASTEXITCODE) { return }
    _virtualenvwrapper_hook precpvirtualenv $source $to
    _virtualenvwrapper_hook premkvirtualenv $to
    workon $to
    _virtualenvwrapper_hook postmkvirtualenv
    _virtualenvwrapper_hook postcpvirtualenv
}
function global:mktmpenv {
    $change = $env:VIRTUALENVWRAPPER_WORKON_CD
    $rest = @(foreach ($word in $args) { if ($word -cin '-n', '--no-cd') { $change = '0' } elseif ($word -cin '-c', '--cd') { $change = '1' } else { $word } })
    # A name would become a second destination of the tool: an environment that nobody asked for.
    $before = ''
    foreach ($word in $rest) {
        if ($word -notlike '-*' -and $before -cnotin '-a', '-i', '-r', '-p', '--python', '--prompt') { _virtualenvwrapper_fail "ERROR: mktmpenv takes no name: '$word'" 2; return }
        $before = $word
    }
    $name = 'tmp-' + [guid]::NewGuid().ToString('N').Substring(0, 16)
    mkvirtualenv @rest $name
    if ($LASTEXITCODE) { return }
    if ($change -eq '1') { cdvirtualenv }
    $note = "This is a temporary environment. It will be deleted when you run 'deactivate'."
    $note
    Set-Content -LiteralPath (Join-Path $env:VIRTUAL_ENV 'README.tmpenv') -Value $note
    $hook = [System.IO.Path]::Combine($env:VIRTUAL_ENV, $global:VirtualenvwrapperBin, 'postdeactivate.ps1')
    $quoted = (Join-Path $env:VIRTUAL_ENV 'README.tmpenv').Replace("'", "''")
    Add-Content -LiteralPath $hook -Value "if (Test-Path -LiteralPath '$quoted') { 'Removing temporary environment: $name'; rmvirtualenv '$name' }"
}
