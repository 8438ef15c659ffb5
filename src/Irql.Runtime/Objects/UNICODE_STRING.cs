using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>A counted string of 16-bit characters. Stands for <c>UNICODE_STRING</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct UNICODE_STRING
{
    /// <summary>Length of the text in bytes.</summary>
    public ushort Length;

    /// <summary>Size of the buffer in bytes.</summary>
    public ushort MaximumLength;

    /// <summary>The characters; not necessarily terminated.</summary>
    public KernelPtr<char> Buffer;
}
