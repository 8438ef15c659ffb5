using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>What a driver is told of a new process, and where it may refuse it.</summary>
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct PS_CREATE_NOTIFY_INFO
{
    /// <summary>Bytes of the structure.</summary>
    public uint Size;

    /// <summary>Bit 0: the image name is the exact one.</summary>
    public uint Flags;

    /// <summary>Id of the process that counts as the parent.</summary>
    public uint ParentProcessId;

    /// <summary>Process id of the thread that creates the process.</summary>
    public uint CreatingProcessId;

    /// <summary>Thread id of the thread that creates the process.</summary>
    public uint CreatingThreadId;

    /// <summary>The image file; null here.</summary>
    public PVOID FileObject;

    /// <summary>Its name.</summary>
    public KernelPtr<UNICODE_STRING> ImageFileName;

    /// <summary>The command line; null here.</summary>
    public KernelPtr<UNICODE_STRING> CommandLine;

    /// <summary>Success; a failure stored here refuses the process, which then ends with that status.</summary>
    public NTSTATUS CreationStatus;
}
