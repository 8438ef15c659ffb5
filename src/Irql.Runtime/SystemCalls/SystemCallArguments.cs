using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>Reads a service's arguments from the captured words, as the compiler of the service would find them on its stack.</summary>
[IrqlRequiresMax(IrqlLevel.High)]
public ref struct SystemCallArguments
{
    private ReadOnlySpan<uint> _words;

    /// <summary>Begins at the first word.</summary>
    /// <param name="words">The captured words.</param>
    public SystemCallArguments(ReadOnlySpan<uint> words)
    {
        _words = words;
    }

    /// <summary>Takes the next argument.</summary>
    /// <typeparam name="T">Its type; it takes whole words.</typeparam>
    /// <returns>The argument.</returns>
    public T Next<T>()
        where T : unmanaged
    {
        var words = WordsOf<T>();
        var value = MemoryMarshal.Read<T>(MemoryMarshal.AsBytes(_words[..words]));
        _words = _words[words..];
        return value;
    }

    /// <summary>How many words an argument takes.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>At least 1.</returns>
    public static int WordsOf<T>()
        where T : unmanaged => Math.Max(1, (Unsafe.SizeOf<T>() + 3) / 4);
}
