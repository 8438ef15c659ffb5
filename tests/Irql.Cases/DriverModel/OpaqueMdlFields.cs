using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.OpaqueMdlFields;

internal static unsafe class Driver
{
    internal static uint Length(MDL* mdl) => mdl->ByteCount; // IRQL6003

    internal static void* Address(MDL* mdl) => mdl->MappedSystemVa; // IRQL6003

    internal static void Shorten(MDL* mdl)
    {
        mdl->ByteCount = 16; // IRQL6003
    }

    internal static uint Documented(MDL* mdl) => MmGetMdlByteCount(mdl);

    internal static MDL* Next(MDL* mdl) => mdl->Next;

    [DllImport("*")]
    private static extern uint MmGetMdlByteCount(MDL* mdl);
}

internal unsafe struct MDL
{
    public MDL* Next;
    public void* MappedSystemVa;
    public uint ByteCount;
}
