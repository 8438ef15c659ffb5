using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>A loaded driver as the I/O manager knows it. Stands for <c>DRIVER_OBJECT</c>, with its 32-bit layout.</summary>
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct DRIVER_OBJECT
{
    /// <summary>Object type, 4.</summary>
    public short Type;

    /// <summary>Size of the structure.</summary>
    public short Size;

    /// <summary>First device of the driver.</summary>
    public PVOID DeviceObject;

    /// <summary>State bits.</summary>
    public uint Flags;

    /// <summary>First address of the image.</summary>
    public PVOID DriverStart;

    /// <summary>Size of the image in bytes.</summary>
    public uint DriverSize;

    /// <summary>Loader's record of the image.</summary>
    public PVOID DriverSection;

    /// <summary>Extension with the AddDevice slot.</summary>
    public PVOID DriverExtension;

    /// <summary>Name, <c>\Driver\Name</c>.</summary>
    public UNICODE_STRING DriverName;

    /// <summary>Path of the hardware database.</summary>
    public PVOID HardwareDatabase;

    /// <summary>Fast I/O table.</summary>
    public PVOID FastIoDispatch;

    /// <summary>Code address of the entry point.</summary>
    public PVOID DriverInit;

    /// <summary>Code address of the StartIo routine.</summary>
    public PVOID DriverStartIo;

    /// <summary>Code address of the unload routine.</summary>
    public PVOID DriverUnload;

    /// <summary>Code addresses of the dispatch routines.</summary>
    public MajorFunctionTable MajorFunction;

    /// <summary>The dispatch table: one code address a major function.</summary>
    [InlineArray(28)]
    [IrqlRequiresMax(IrqlLevel.High)]
    public struct MajorFunctionTable
    {
        private PVOID _first;
    }
}
