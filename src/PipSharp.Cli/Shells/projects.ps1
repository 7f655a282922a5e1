# For PowerShell: projects, and what lies in an environment.
function global:setvirtualenvproject([string] $environment, [string] $project) {
    _virtualenvwrapper_verify_home
    if (-not $environment) { $environment = $env:VIRTUAL_ENV }
    $project = if ($project) { _virtualenvwrapper_absolute $project } else { $PWD.ProviderPath }
    if ($environment -and -not (Test-Path -LiteralPath $environment)) { $environment = Join-Path $env:WORKON_HOME $environment }
    if (-not $environment -or -not (Test-Path -LiteralPath $environment)) { _virtualenvwrapper_fail "No virtualenv $(if ($environment) { Split-Path -Leaf $environment })"; return }
    if (-not (Test-Path -LiteralPath $project -PathType Container)) { _virtualenvwrapper_fail "Cannot associate virtualenv with `"$project`", it is not a directory"; return }
    "Setting project for $(Split-Path -Leaf $environment) to $project"
    [System.IO.File]::WriteAllText((Join-Path $environment $env:VIRTUALENVWRAPPER_PROJECT_FILENAME), "$project`n")
}
function global:mkproject {
    $force = $false
    $templates = @()
    $rest = @()
    for ($i = 0; $i -lt $args.Count; $i++) {
        switch -CaseSensitive ([string] $args[$i]) {
            { $_ -in '-h', '--help' } { 'Usage: mkproject [-f|--force] [-t template] [virtualenv options] project_name'; return }
            { $_ -in '-f', '--force' } { $force = $true }
            '-t' { $templates += $args[++$i] }
            default { $rest += [string] $args[$i] }
        }
    }
    if (-not $env:PROJECT_HOME) { _virtualenvwrapper_fail 'ERROR: Set the PROJECT_HOME shell variable to the name of the directory where projects should be created.'; return }
    if (-not (Test-Path -LiteralPath $env:PROJECT_HOME)) { _virtualenvwrapper_fail "ERROR: Project directory '$env:PROJECT_HOME' does not exist.  Create it or set PROJECT_HOME to an existing directory."; return }
    if (-not $rest) { _virtualenvwrapper_fail 'Usage: mkproject [-f|--force] [-t template] [virtualenv options] project_name' 2; return }
    $name = $rest[-1]
    $folder = Join-Path $env:PROJECT_HOME $name
    if (-not (_virtualenvwrapper_verify_name $name)) { return }
    if (-not $force -and (Test-Path -LiteralPath $folder)) { _virtualenvwrapper_fail "Project $name already exists."; return }
    mkvirtualenv @rest
    if ($LASTEXITCODE) { return }
    Set-Location -LiteralPath $env:PROJECT_HOME
    _virtualenvwrapper_hook premkproject $name
    "Creating $folder"
    [void] [System.IO.Directory]::CreateDirectory($folder)
    setvirtualenvproject $env:VIRTUAL_ENV $folder
    Set-Location -LiteralPath $folder
    foreach ($template in $templates) {
        ''
        "Applying template $template"
        $own = [System.IO.Path]::Combine($env:WORKON_HOME, 'templates', $template)
        if (Test-Path -LiteralPath $own) { & $own $name $folder }
        elseif (Get-Command "pipsharp-template-$template" -ErrorAction SilentlyContinue) { & "pipsharp-template-$template" $name $folder }
        else { _virtualenvwrapper_fail "ERROR: There is no project template '$template': neither $own nor a program pipsharp-template-$template." 3 }
    }
    _virtualenvwrapper_hook postmkproject
}
function global:cdproject {
    if (-not (_virtualenvwrapper_verify_active)) { return }
    $project = _virtualenvwrapper_project $env:VIRTUAL_ENV
    if (-not $project) { _virtualenvwrapper_fail "No project set in $(Join-Path $env:VIRTUAL_ENV $env:VIRTUALENVWRAPPER_PROJECT_FILENAME)"; return }
    if (Test-Path -LiteralPath $project) { Set-Location -LiteralPath $project } else { _virtualenvwrapper_fail "Project directory $project does not exist" }
}
function global:cdvirtualenv([string] $folder) {
    if (_virtualenvwrapper_verify_active) { Set-Location -LiteralPath ([System.IO.Path]::Combine($env:VIRTUAL_ENV, $folder)) }
}
function global:cdsitepackages([string] $folder) {
    if (_virtualenvwrapper_verify_active) { Set-Location -LiteralPath ([System.IO.Path]::Combine((_virtualenvwrapper_site_packages), $folder)) }
}
function global:lssitepackages {
    if (-not (_virtualenvwrapper_verify_active)) { return }
    $folder = _virtualenvwrapper_site_packages
    Get-ChildItem -LiteralPath $folder @args
    $file = Join-Path $folder '_virtualenv_path_extensions.pth'
    if (Test-Path -LiteralPath $file) { ''; '_virtualenv_path_extensions.pth:'; Get-Content -LiteralPath $file }
}
function global:add2virtualenv {
    if (-not (_virtualenvwrapper_verify_active)) { return }
    $file = Join-Path (_virtualenvwrapper_site_packages) '_virtualenv_path_extensions.pth'
    $lines = @('import sys; sys.__plen = len(sys.path)',
        "import sys; new = sys.path[sys.__plen:]; del sys.path[sys.__plen:]; p = getattr(sys, '__egginsert', 0); sys.path[p:p] = new; sys.__egginsert = p + len(new)")
    if (Test-Path -LiteralPath $file) { $lines = @(Get-Content -LiteralPath $file) }
    if (-not $args) { 'Usage: add2virtualenv dir [dir ...]'; if ($lines.Count -gt 2) { ''; 'Existing paths:'; $lines[1..($lines.Count - 2)] }; $global:LASTEXITCODE = 1; return }
    $remove = $args[0] -ceq '-d'
    foreach ($given in @($args | Select-Object -Skip ([int] $remove))) {
        $place = _virtualenvwrapper_absolute $given
        if ($place -ne $given) { [Console]::Error.WriteLine("Warning: Converting `"$given`" to `"$place`"") }
        $kept = @($lines | Select-Object -Skip 1 | Select-Object -SkipLast 1 | Where-Object { $_ -cne $place })
        if (-not $remove) { $kept = @($place) + $kept }
        $lines = @($lines[0]) + $kept + @($lines[-1])
    }
    [System.IO.File]::WriteAllText("$file.new", ($lines -join "`n") + "`n")
    Move-Item -Force -LiteralPath "$file.new" -Destination $file
}
function global:toggleglobalsitepackages([switch] $q) {
    if (-not (_virtualenvwrapper_verify_active)) { return }
    $file = Join-Path $env:VIRTUAL_ENV 'pyvenv.cfg'
    $lines = @(Get-Content -LiteralPath $file)
    $value = if ($lines -match '^\s*include-system-site-packages\s*=\s*true') { 'false' } else { 'true' }
    $lines = $lines -replace '^\s*include-system-site-packages\s*=.*', "include-system-site-packages = $value"
    [System.IO.File]::WriteAllText("$file.new", ($lines -join "`n") + "`n")
    Move-Item -Force -LiteralPath "$file.new" -Destination $file
    if (-not $q) { if ($value -eq 'true') { 'Enabled global site-packages' } else { 'Disabled global site-packages' } }
}
function global:wipeenv {
    if (-not (_virtualenvwrapper_verify_active)) { return }
    $kept = 'pip', 'setuptools', 'wheel', 'distribute', 'wsgiref', 'appdirs', 'packaging', 'pyparsing', 'six' | ForEach-Object { '--exclude', $_ }
    $frozen = @(& $global:VirtualenvwrapperProgram --python $env:VIRTUAL_ENV --isolated list --format=freeze @kept)
    if (-not $frozen) { 'Nothing to remove.'; return }
    'Uninstalling packages:'; $frozen; ''
    & $global:VirtualenvwrapperProgram --python $env:VIRTUAL_ENV uninstall -y @($frozen -replace '[=@ ].*', '')
}
function global:virtualenvwrapper {
    "`nvirtualenvwrapper's commands, by PipSharp.`n`nVersion: $(& $global:VirtualenvwrapperProgram --version)`n`nCommands available:`n"
    '  add2virtualenv allvirtualenv cdproject cdsitepackages cdvirtualenv cpvirtualenv lssitepackages'
    '  lsvirtualenv mkproject mktmpenv mkvirtualenv rmvirtualenv setvirtualenvproject showvirtualenv'
    '  toggleglobalsitepackages virtualenvwrapper wipeenv workon'
}
