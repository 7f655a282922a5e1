using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using PipSharp.Distributions;

namespace PipSharp.Environments;

/// <summary>One interpreter that compiles, isolated: no site module, so no .pth file and no sitecustomize, and none of the target's folders
/// in its path.</summary>
internal sealed class CompileWorker : IDisposable
{
    /// <summary>How long whoever holds the ends of its streams may hold its last words back; on a busy machine they come late.</summary>
    private static readonly TimeSpan Parting = TimeSpan.FromSeconds(10);
    private readonly Process _process;
    private readonly TimeSpan _patience;
    private readonly Timer _watch;
    private readonly Task<string> _lastWords;
    private volatile bool _isTooLate;

    private CompileWorker(Process process, TimeSpan patience)
    {
        (_process, _patience) = (process, patience);
        _watch = new Timer(_ => End(isTooLate: true));
        _lastWords = process.StandardError.ReadToEndAsync();
    }

    /// <exception cref="PipSharpException">bytecode-failed: the interpreter cannot be run</exception>
    public static CompileWorker Start(string executable, BytecodeFormat format, TimeSpan patience)
    {
        string check = format.IsHashChecked ? "checked" : "timed";
        string[] arguments =
            ["-I", "-S", "-W", "ignore", "-c", CompileProgram.Program, format.Magic, format.Optimization.ToString(), check];
        var start = new ProcessStartInfo(executable, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetPathRoot(executable) ?? "",
        };
        start.Environment.Remove("__PYVENV_LAUNCHER__");
        try
        {
            return new CompileWorker(Process.Start(start) ?? throw new InvalidOperationException("not started"), patience);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
        {
            throw new PipSharpException("bytecode-failed", $"{executable} cannot be run: {e.Message}", inner: e);
        }
    }

    /// <exception cref="PipSharpException">bytecode-failed: it died, was silent
    /// for too long, or said something strange; it is of no more use</exception>
    public void Run(CompileBatch batch)
    {
        _watch.Change(_patience, Timeout.InfiniteTimeSpan);
        try
        {
            Stream ask = _process.StandardInput.BaseStream;
            ask.Write(Question(batch));
            ask.Flush();
            byte[] answer = new byte[16 * (batch.End - batch.First)];
            _process.StandardOutput.BaseStream.ReadExactly(answer);
            for (int i = batch.First; i < batch.End; i++)
                batch.Job.Written(i, Read(answer.AsSpan(16 * (i - batch.First), 16)));
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ObjectDisposedException or InvalidOperationException)
        {
            throw Explain(batch, e);
        }
        finally
        {
            _watch.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Safe from any thread: whoever waits for an answer then hears that there is none.</summary>
    public void End() => End(isTooLate: false);

    public void Dispose()
    {
        End();
        _watch.Dispose();
        _process.Dispose();
    }

    private void End(bool isTooLate)
    {
        _isTooLate |= isTooLate;
        try
        {
            _process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return; // it has gone by itself
        }
    }

    private static byte[] Question(CompileBatch batch)
    {
        var words = new StringBuilder(batch.Job.Folder).Append('\0').Append(batch.Job.Target);
        for (int i = batch.First; i < batch.End; i++)
        {
            ModuleSource source = batch.Job.Sources[i];
            words.Append('\0').Append(i).Append('\0').Append(source.Path).Append('\0').Append(source.Name);
        }

        byte[] text = Encoding.UTF8.GetBytes(words.ToString());
        byte[] question = new byte[4 + text.Length];
        BinaryPrimitives.WriteInt32LittleEndian(question, text.Length);
        text.CopyTo(question, 4);
        return question;
    }

    private static WrittenBytecode Read(ReadOnlySpan<byte> answer)
    {
        var written =
            new WrittenBytecode(BinaryPrimitives.ReadInt64LittleEndian(answer), BinaryPrimitives.ReadInt64LittleEndian(answer[8..]));
        return written.Size is >= 0 and < 1L << 32 ? written : throw new InvalidDataException("its answer makes no sense");
    }

    private PipSharpException Explain(CompileBatch batch, Exception cause)
    {
        End();
        string others = batch.End - batch.First > 1 ? " and others" : "";
        string where = $"{_process.StartInfo.FileName}, compiling {batch.Job.Sources[batch.First].Path}{others},";
        if (_isTooLate)
            return new PipSharpException("bytecode-failed", $"{where} was silent for {_patience.TotalSeconds} seconds", inner: cause);
        if (cause is InvalidDataException)
            return new PipSharpException("bytecode-failed", $"{where} failed: {cause.Message}", inner: cause);
        string said = _lastWords.Wait(Parting) ? _lastWords.Result.TrimEnd() : "";
        said = said[(said.LastIndexOf('\n') + 1)..];
        string end = said.Length > 0 ? said : _process.WaitForExit(Parting) ? $"exit code {_process.ExitCode}" : cause.Message;
        return new PipSharpException("bytecode-failed", $"{where} failed: {end}", inner: cause);
    }
}
