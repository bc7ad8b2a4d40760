import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Completes a folder that already has the libraries in {@code lib}: adds the program's jar and writes {@code bin/workbench} and
 * {@code bin/workbench.bat}. Run by the build with the JDK that the build uses; the launchers prefer that JDK, so that the
 * default {@code java} may be an older one.
 *
 * <p>Usage: {@code java WriteLauncher.java FOLDER JAR MAIN_CLASS WINDOW_OPTIONS}, the last being a file with Java's options for the window.
 */
public final class WriteLauncher {
    private static final int OLDEST_JAVA = 25;

    /** The window's classes as Java has them in memory, of these jars only; see {@code KeptClasses}. */
    private static final String KEPT_CLASSES = "window.aot";

    private static final String SHELL = """
        #!/bin/sh
        # Starts Sparse Workbench: the window, or the command line. Written by the build.
        # WORKBENCH_JAVA_OPTS holds further options for Java.

        self=$0
        while [ -h "$self" ]; do
            link=$(readlink "$self")
            case $link in
                /*) self=$link ;;
                *) self=$(dirname "$self")/$link ;;
            esac
        done
        root=$(cd "$(dirname "$self")/.." && pwd -P)

        # The number before the first dot in: openjdk version "25.0.3" …
        version_of() {
            "$1" -version 2>&1 | sed -n 's/.* version "\\([0-9][0-9]*\\).*/\\1/p' | head -n 1
        }

        java=@JAVA_HOME@/bin/java
        if [ ! -x "$java" ]; then
            for java in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java)"; do
                [ -n "$java" ] && [ -x "$java" ] || continue
                found=$(version_of "$java")
                [ "${found:-0}" -ge @OLDEST@ ] && break
                old="$old $java (version ${found:-unknown})"
                java=
            done
        fi
        if [ -z "$java" ] || [ ! -x "$java" ]; then
            echo "workbench: Java @OLDEST@ or newer is needed${old:+, but found only$old}." >&2
            echo "Install a JDK @OLDEST@ and set JAVA_HOME to its folder, or run mvn in the source folder again." >&2
            exit 1
        fi

        # Where no language is set Java takes names of files for ASCII, and could not name a home with other letters.
        case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
            C|POSIX) LC_ALL=C.UTF-8; export LC_ALL ;;
        esac

        # Without a command comes the window, which has options of its own.
        window=
        case ${1-} in
            ''|-*) window='@WINDOW@' ;;
        esac
        # Java need not find, check and link thousands of classes once more. Where the file does not fit, Java goes on without it, and what it
        # says of that is for nobody.
        classes=
        [ -z "$window" ] || [ ! -f "$root/lib/@CLASSES@" ] || classes=$root/lib/@CLASSES@
        exec "$java" --enable-native-access=ALL-UNNAMED $window \\
            ${classes:+"-XX:AOTCache=$classes" "-Xlog:aot*=off" "-Xlog:cds*=off"} \\
            $WORKBENCH_JAVA_OPTS -classpath "$root/lib/*" @MAIN@ "$@"
        """;

    private static final String BATCH = """
        @echo off
        rem Starts Sparse Workbench: the window, or the command line. Written by the build.
        setlocal
        set "JAVA=@JAVA_HOME@\\bin\\java.exe"
        if exist "%JAVA%" goto run
        if defined JAVA_HOME if exist "%JAVA_HOME%\\bin\\java.exe" (
            set "JAVA=%JAVA_HOME%\\bin\\java.exe"
            goto check
        )
        set "JAVA=java"
        where java >nul 2>nul || goto missing
        :check
        set "FOUND=0"
        for /f "tokens=3" %%v in ('""%JAVA%" -version 2^>^&1" ^| findstr /i " version "') do for /f "delims=." %%m in ("%%~v") do set "FOUND=%%m"
        if %FOUND% geq @OLDEST@ goto run
        :missing
        echo workbench: Java @OLDEST@ or newer is needed. 1>&2
        echo Install a JDK @OLDEST@ and set JAVA_HOME to its folder, or run mvn in the source folder again. 1>&2
        exit /b 1
        :run
        rem Without a command comes the window, which has options of its own.
        set "WINDOW="
        if "%~1"=="" set "WINDOW=@WINDOW@"
        "%JAVA%" --enable-native-access=ALL-UNNAMED %WINDOW% %WORKBENCH_JAVA_OPTS% -classpath "%~dp0..\\lib\\*" @MAIN@ %*
        exit /b %ERRORLEVEL%
        """;

    private WriteLauncher() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            System.err.println("Usage: java WriteLauncher.java FOLDER JAR MAIN_CLASS WINDOW_OPTIONS");
            System.exit(2);
        }
        Path folder = Path.of(args[0]);
        Path jar = Path.of(args[1]);
        Files.createDirectories(folder.resolve("lib"));
        Files.createDirectories(folder.resolve("bin"));
        TableLibrary.unpack(folder.resolve("lib"));
        Files.copy(jar, folder.resolve("lib").resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        String javaHome = System.getProperty("java.home");
        String shell = SHELL.replace("@JAVA_HOME@", quoted(javaHome));
        String batch = BATCH.replace("@JAVA_HOME@", javaHome);
        String window = options(Path.of(args[3]));
        write(folder.resolve("bin").resolve("workbench"), fill(shell, args[2], window));
        write(
                folder.resolve("bin").resolve("workbench.bat"),
                fill(batch, args[2], window).replace("\n", "\r\n"));
    }

    private static String fill(String template, String mainClass, String window) {
        return template.replace("@MAIN@", mainClass)
                .replace("@WINDOW@", window)
                .replace("@CLASSES@", KEPT_CLASSES)
                .replace("@OLDEST@", Integer.toString(OLDEST_JAVA));
    }

    /** A file of options as Java itself reads it: comments left out. */
    private static String options(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.startsWith("#")).collect(Collectors.joining(" "));
        }
    }

    /** A word of the shell, whatever it holds. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Written beside and moved over, so that a launcher that is just being started is whole. */
    private static void write(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(beside, text);
        if (!beside.toFile().setExecutable(true, false)) {
            throw new IOException(beside + " could not be made executable.");
        }
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
