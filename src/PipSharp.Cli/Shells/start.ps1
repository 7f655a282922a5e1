# For PowerShell: all that the start of a shell reads; see start.sh. Hooks that are sourced have the ending .ps1 here (postactivate.ps1).
if (-not $env:VIRTUALENVWRAPPER_PROJECT_FILENAME) { $env:VIRTUALENVWRAPPER_PROJECT_FILENAME = '.project' }
if (-not $env:VIRTUALENVWRAPPER_WORKON_CD) { $env:VIRTUALENVWRAPPER_WORKON_CD = '1' }
if (-not $env:WORKON_HOME) { $env:WORKON_HOME = Join-Path $HOME '.virtualenvs' }
elseif (-not [System.IO.Path]::IsPathRooted($env:WORKON_HOME) -or $env:WORKON_HOME -match '[$~]') { $env:WORKON_HOME = & $global:VirtualenvwrapperProgram env path }
if (-not $env:VIRTUALENVWRAPPER_HOOK_DIR) { $env:VIRTUALENVWRAPPER_HOOK_DIR = $env:WORKON_HOME }
$global:VirtualenvwrapperIsNew = -not (Test-Path -LiteralPath $env:WORKON_HOME)
function global:_virtualenvwrapper_define {
    $installed = @(if ($global:VirtualenvwrapperInstalled) { "--installed=$global:VirtualenvwrapperInstalled" })
    # The program may have moved since the file was written.
    if (-not (Get-Command $global:VirtualenvwrapperProgram -ErrorAction Ignore)) { $global:VirtualenvwrapperProgram = 'pipsharp' }
    $text = (& $global:VirtualenvwrapperProgram shell-init pwsh --functions @installed) -join "`n"
    if (-not $text) { throw 'pipsharp cannot be run' }
    # What the user has defined in a stub's place is the user's, and comes back.
    $own = @{}
    foreach ($function in Get-ChildItem -Path function: | Where-Object { $global:VirtualenvwrapperNames -contains $_.Name }) {
        if ($function.Definition -notlike '*_virtualenvwrapper_define*') { $own[$function.Name] = $function.ScriptBlock }
    }
    . ([scriptblock]::Create($text))
    foreach ($name in $own.Keys) { Set-Item -Path "function:global:$name" -Value $own[$name] }
}
$global:VirtualenvwrapperNames = 'workon', 'mkvirtualenv', 'rmvirtualenv', 'lsvirtualenv', 'showvirtualenv', 'allvirtualenv', 'cpvirtualenv', 'mktmpenv', 'setvirtualenvproject', 'mkproject',
        'cdproject', 'cdvirtualenv', 'cdsitepackages', 'lssitepackages', 'add2virtualenv', 'toggleglobalsitepackages', 'wipeenv', 'virtualenvwrapper'
foreach ($name in $global:VirtualenvwrapperNames) {
    Set-Item -Path "function:global:$name" -Value ([scriptblock]::Create("_virtualenvwrapper_define; & '$name' @args"))
}
Register-ArgumentCompleter -CommandName workon, rmvirtualenv, cpvirtualenv, showvirtualenv -Native -ScriptBlock {
    param($word)
    Get-ChildItem -LiteralPath $env:WORKON_HOME -Directory -ErrorAction SilentlyContinue | Where-Object { $_.Name -like "$word*" -and (Test-Path -LiteralPath (Join-Path $_.FullName 'pyvenv.cfg')) } |
        ForEach-Object { if ($_.Name -match '[^\w.-]') { "'" + $_.Name.Replace("'", "''") + "'" } else { $_.Name } }
}
$initialize = Join-Path $env:VIRTUALENVWRAPPER_HOOK_DIR 'initialize.ps1'
if (Test-Path -LiteralPath $initialize) { . $initialize }
