using System.Text;

namespace PipSharp.Indexes;

/// <summary>The words of a netrc file: white space between them, quotes around them, a backslash before any character.</summary>
internal sealed class NetrcTokens(string text)
{
    private int _at;
    private int _before;

    /// <summary>Empty at the end.</summary>
    public string Next()
    {
        _before = _at;
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
        bool isQuoted = _at < text.Length && text[_at] == '"';
        if (isQuoted)
            _at++;
        var token = new StringBuilder();
        while (_at < text.Length && (isQuoted ? text[_at] != '"' : !char.IsWhiteSpace(text[_at])))
        {
            if (text[_at] == '\\' && _at + 1 < text.Length)
                _at++;
            token.Append(text[_at++]);
        }

        // The white space behind a word stays, so that the rest of its line is known; a closing quote does not.
        if (isQuoted && _at < text.Length)
            _at++;
        return token.ToString();
    }

    public void TakeBack() => _at = _before;

    public void SkipLine()
    {
        while (_at < text.Length && text[_at] != '\n')
            _at++;
    }

    /// <summary>A macro ends at an empty line.</summary>
    public void SkipParagraph()
    {
        int end = text.IndexOf("\n\n", _at, StringComparison.Ordinal);
        _at = end < 0 ? text.Length : end;
    }
}
