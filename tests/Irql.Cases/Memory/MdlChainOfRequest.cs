using System.Runtime.InteropServices;
using static Irql.Cases.Memory.MdlChainOfRequest.Ntoskrnl;

namespace Irql.Cases.Memory.MdlChainOfRequest;

internal static unsafe class Driver
{
    internal static uint Length(IRP* irp)
    {
        uint length = 0;
        for (MDL* mdl = irp->MdlAddress; mdl != null; mdl = mdl->Next)
        {
            length += MmGetMdlByteCount(mdl);
        }

        return length;
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern uint MmGetMdlByteCount(MDL* Mdl);
}

internal unsafe struct MDL
{
    public MDL* Next;
}

internal unsafe struct IRP
{
    public MDL* MdlAddress;
}
