using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.LevelsOfZwRoutines;

internal static unsafe class Driver
{
    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void Raised(void** handle, IO_STATUS_BLOCK* block, void* buffer)
    {
        _ = ZwOpenKey(handle, 1, null); // IRQL1001 certain
        _ = ZwReadFile(*handle, null, null, null, block, buffer, 16, null, null); // IRQL1001 certain
        _ = ZwSetValueKey(*handle, null, 0, 4, buffer, 4); // IRQL1001 certain
        ZwClose(*handle); // IRQL1001 certain
    }

    [IrqlRequires(IrqlLevel.Apc)]
    internal static void AtApc(void** handle)
    {
        ZwClose(*handle); // IRQL1001 certain
    }

    [IrqlRequires(IrqlLevel.Passive)]
    internal static void AtPassive(void** handle, IO_STATUS_BLOCK* block, void* buffer)
    {
        _ = ZwOpenKey(handle, 1, null);
        _ = ZwReadFile(*handle, null, null, null, block, buffer, 16, null, null);
        _ = ZwSetValueKey(*handle, null, 0, 4, buffer, 4);
        ZwClose(*handle);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int ZwClose(void* handle);

    [DllImport("ntoskrnl.exe")]
    private static extern int ZwOpenKey(void** handle, uint access, void* attributes);

    [DllImport("ntoskrnl.exe")]
    private static extern int ZwReadFile(void* file, void* e, void* apc, void* context, IO_STATUS_BLOCK* block, void* buffer, uint length, long* offset, uint* key);

    [DllImport("ntoskrnl.exe")]
    private static extern int ZwSetValueKey(void* key, UNICODE_STRING* name, uint index, uint type, void* data, uint size);
}

internal struct UNICODE_STRING
{
    public nuint Reserved;
}

internal struct IO_STATUS_BLOCK
{
    public nuint Reserved;
}
