@echo off
rem Pouce on Windows: gets uv where it is missing, installs the wheel beside this file, starts pouce.
chcp 65001 >nul
setlocal
set "PATH=%PATH%;%USERPROFILE%\.local\bin;%LOCALAPPDATA%\Microsoft\WinGet\Links"

set "WHEEL="
for %%f in ("%~dp0pouce-*.whl") do set "WHEEL=%%f"
if not defined WHEEL (
  echo.
  echo Le fichier pouce-….whl doit être dans le même dossier que Pouce.cmd. Demandez le dossier complet à l’association.
  echo The file pouce-….whl must lie in the same folder as Pouce.cmd. Ask the association for the whole folder.
  goto stop
)

where uv >nul 2>nul && goto install
echo.
echo Je prépare cet ordinateur. Cela prend quelques minutes, une seule fois.
echo I am preparing this computer. It takes some minutes, only once.
where winget >nul 2>nul && winget install --id astral-sh.uv --exact --silent --accept-source-agreements --accept-package-agreements >nul 2>nul
where uv >nul 2>nul || powershell -NoProfile -ExecutionPolicy Bypass -Command "irm https://astral.sh/uv/install.ps1 | iex" >nul 2>nul
where uv >nul 2>nul && goto install
echo.
echo Il faut internet la première fois. Vérifiez la connexion, puis lancez Pouce de nouveau.
echo The internet is needed the first time. Look at the connection, then start Pouce again.
goto stop

:install
for /f "delims=" %%d in ('uv tool dir --bin') do set "BIN=%%d"
uv tool install --quiet "%WHEEL%" && goto start
if exist "%BIN%\pouce.exe" goto start
echo.
echo Pouce n’a pas pu être installé. Il faut internet la première fois. Vérifiez la connexion, puis lancez Pouce de nouveau.
echo Pouce could not be installed. The internet is needed the first time. Look at the connection, then start Pouce again.
goto stop

:start
if exist "%~dp0flows\" (
  "%BIN%\pouce.exe" --flows "%~dp0flows"
) else (
  "%BIN%\pouce.exe"
)
if not errorlevel 2 exit /b %errorlevel%
echo.
echo Pouce s’est arrêté. La raison est écrite au-dessus.
echo Pouce has stopped. The reason is written above.

:stop
echo.
pause
exit /b 4
