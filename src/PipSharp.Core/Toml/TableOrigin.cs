namespace PipSharp.Toml;

/// <summary>How a table came to be, which decides what may still be added to it.</summary>
internal enum TableOrigin
{
    /// <summary>On the way of a longer header; its own header may still come.</summary>
    Implied,

    /// <summary>By its own header, once.</summary>
    Header,

    /// <summary>By dotted keys, which must stand together in one section.</summary>
    DottedKey,
}
