using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.MdlOfRequest;

internal static unsafe class Driver
{
    private const uint NormalPagePriority = 16;

    internal static uint Sum(IRP* irp)
    {
        // Direct I/O: the I/O manager has locked the pages and will unlock them.
        uint* values = (uint*)MmGetSystemAddressForMdlSafe(irp->MdlAddress, NormalPagePriority);
        if (values == null)
        {
            return 0;
        }

        return values[0] + values[1];
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void* MmGetSystemAddressForMdlSafe(MDL* mdl, uint priority);
}

internal struct MDL
{
    public nuint Reserved;
}

internal unsafe struct IRP
{
    public MDL* MdlAddress;
}
