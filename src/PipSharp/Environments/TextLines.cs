using System.Text;

namespace PipSharp.Environments;

/// <summary>The lines of a small text file; none if it cannot be read.</summary>
internal static class TextLines
{
    public static string[] OfFile(string file)
    {
        try
        {
            return File.ReadAllLines(file, Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
