namespace PipSharp.Environments;

/// <summary>The program of a compiling interpreter: it reads sources and writes
/// byte code, and neither imports nor runs anything of them.</summary>
internal static class CompileProgram
{
    /// <summary>
    /// A question is its length in four bytes and its words, which are parted by zero bytes: the folder of sources, the folder to write to,
    /// and for each source the name of the new file, the source's path and the name that the byte code gives of it. The answer is sixteen
    /// bytes for each: the size written, 0 for what cannot be compiled, and the file's time. Any other trouble ends the program, and its
    /// last words say why. Paths stay bytes, whatever the locale; the header's
    /// time is rounded as import rounds it. Works on Python 3.6 and later.
    /// </summary>
    public const string Program =
        """
        import gc, marshal, os, sys
        from importlib import _bootstrap_external as external

        magic, level, checked = sys.argv[1], int(sys.argv[2]), sys.argv[3] == 'checked'
        if external.MAGIC_NUMBER.hex() != magic:
            sys.exit('it is not the version that it was')
        try:
            # Ctrl-C is for the program that started this one, which then ends both.
            import _signal
            _signal.signal(_signal.SIGINT, _signal.SIG_IGN)
        except Exception:
            pass
        if sys.implementation.name == 'cpython':
            gc.disable()  # compiling leaves no cycles behind; PyPy would never free anything
        ask, answer = sys.stdin.buffer, sys.stdout.buffer
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, 'O_BINARY', 0)
        with_time = getattr(external, '_code_to_timestamp_pyc', None) or external._code_to_bytecode
        with_hash = getattr(external, '_code_to_hash_pyc', None) if checked else None
        if with_hash:
            from importlib.util import source_hash

        def write(path, content):
            file = os.open(path, flags, 0o644)
            try:
                done = 0
                while done < len(content):
                    done += os.write(file, content[done:] if done else content)
                return os.fstat(file).st_mtime_ns
            finally:
                os.close(file)

        def compile_one(target, path, name):
            with open(path, 'rb', 0) as file:
                modified = os.fstat(file.fileno()).st_mtime
                source = file.read()
            try:
                code = compile(source, name.decode('utf-8', 'surrogateescape'), 'exec', dont_inherit=True, optimize=level)
                content = with_hash(code, source_hash(source), True) if with_hash else with_time(code, int(modified), len(source))
            except Exception:
                return 0, 0
            return len(content), write(target, content)

        while True:
            length = ask.read(4)
            if len(length) < 4:
                break
            words = ask.read(int.from_bytes(length, 'little')).split(b'\0')
            for i in range(2, len(words), 3):
                target = os.path.join(words[1], words[i])
                for number in compile_one(target, os.path.join(words[0], words[i + 1]), words[i + 2]):
                    answer.write(number.to_bytes(8, 'little'))
            answer.flush()
        """;
}
