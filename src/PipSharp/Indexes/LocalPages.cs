using System.Text;
using PipSharp.Distributions;

namespace PipSharp.Indexes;

/// <summary>Pages and folders of files on this machine.</summary>
internal static class LocalPages
{
    public static void Read(string page, Action<string> warn, PageSink sink)
    {
        var url = new Uri(IndexAddress.FileUrl(Path.GetFullPath(page)));
        if (new FileInfo(page).Length > PageBody.MostBytes)
            throw new PipSharpException("too-big", $"{page} is longer than {PageBody.MostBytes:N0} bytes.");
        new HtmlPage(File.ReadAllBytes(page), new PageLinks(url), new PageSource(url, warn), sink).Decode();
    }

    /// <summary>Each file of a folder is a link, in the order of their names.</summary>
    public static void List(string folder, PageSink sink)
    {
        string[] files = Directory.GetFiles(folder);
        Array.Sort(files, StringComparer.Ordinal);
        foreach (string file in files)
        {
            sink.Add(new ListingLink
            {
                FileName = Encoding.UTF8.GetBytes(Path.GetFileName(file)),
                Url = Encoding.UTF8.GetBytes(IndexAddress.FileUrl(Path.GetFullPath(file))),
            });
        }
    }
}
