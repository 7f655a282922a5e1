@echo off
rem Call this file to enter the environment.

if defined _OLD_VIRTUAL_PATH call "%~dp0deactivate.bat"

set "VIRTUAL_ENV=@@FOLDER@@"
if not exist "%VIRTUAL_ENV%\@@SCRIPTS@@" for %%d in ("%~dp0..") do set "VIRTUAL_ENV=%%~fd"
set "VIRTUAL_ENV_PROMPT=@@PROMPT@@"

set "_OLD_VIRTUAL_PATH=%PATH%"
set "PATH=%VIRTUAL_ENV%\@@SCRIPTS@@;%PATH%"

if defined PYTHONHOME set "_OLD_VIRTUAL_PYTHONHOME=%PYTHONHOME%"
set PYTHONHOME=

if defined VIRTUAL_ENV_DISABLE_PROMPT goto end
if not defined PROMPT set "PROMPT=$P$G"
set "_OLD_VIRTUAL_PROMPT=%PROMPT%"
set "PROMPT=(%VIRTUAL_ENV_PROMPT%) %PROMPT%"
:end
