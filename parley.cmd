@echo off
rem Windows has no process group that the launcher could stop in order: Parley runs there inside WSL.
where wsl >nul 2>nul
if errorlevel 1 (
  echo parley: Windows needs WSL 2 with a JDK 17, Maven 3.8 and Node 20; see https://learn.microsoft.com/windows/wsl 1>&2
  exit /b 1
)
cd /d "%~dp0"
wsl ./parley %*
