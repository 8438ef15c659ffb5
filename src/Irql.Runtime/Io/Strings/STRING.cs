using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>A counted string of 8-bit characters. Stands for <c>STRING</c> and <c>ANSI_STRING</c>, with their 32-bit layout. 8 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct STRING
{
    /// <summary>Length of the text in bytes.</summary>
    public ushort Length;

    /// <summary>Size of the buffer in bytes.</summary>
    public ushort MaximumLength;

    /// <summary>The characters; not necessarily terminated.</summary>
    public KernelPtr<byte> Buffer;
}
