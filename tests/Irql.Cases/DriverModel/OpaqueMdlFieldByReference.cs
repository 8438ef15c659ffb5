namespace Irql.Cases.DriverModel.OpaqueMdlFieldByReference;

internal static unsafe class Driver
{
    internal static void Rebase(MDL* mdl)
    {
        ref uint offset = ref mdl->ByteOffset; // IRQL6003
        offset = 0;
    }

    internal static bool Chained(MDL* mdl) => mdl->Next != null && (mdl->MdlFlags & 1) != 0;
}

internal unsafe struct MDL
{
    public MDL* Next;
    public short MdlFlags;
    public uint ByteOffset;
}
