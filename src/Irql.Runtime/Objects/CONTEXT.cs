using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>The user-mode registers of a thread. Stands for <c>CONTEXT</c>: instruction pointer, stack pointer and general registers.</summary>
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct CONTEXT
{
    /// <summary>Which parts count; all of them do here.</summary>
    public uint ContextFlags;

    /// <summary>Register edi.</summary>
    public uint Edi;

    /// <summary>Register esi.</summary>
    public uint Esi;

    /// <summary>Register ebx.</summary>
    public uint Ebx;

    /// <summary>Register edx: third argument of a routine that the thread is sent to.</summary>
    public uint Edx;

    /// <summary>Register ecx: second argument of a routine that the thread is sent to.</summary>
    public uint Ecx;

    /// <summary>Register eax: first argument of a routine that the thread is sent to.</summary>
    public uint Eax;

    /// <summary>Register ebp.</summary>
    public uint Ebp;

    /// <summary>Where the thread goes on: a place in its program, or a routine that the program registered.</summary>
    public uint Eip;

    /// <summary>Flags.</summary>
    public uint EFlags;

    /// <summary>Stack pointer.</summary>
    public uint Esp;
}
