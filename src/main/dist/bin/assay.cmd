@echo off
rem Starts Assay under Windows. ASSAY_JAVA_OPTS is appended to the JVM flags.
setlocal
set "LIB=%~dp0..\lib"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx900m -Xshare:auto ^
  %ASSAY_JAVA_OPTS% -jar "%LIB%\assay.jar" %*
exit /b %ERRORLEVEL%
