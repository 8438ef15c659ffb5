//@ option irql_platform = x86
using System.Runtime.InteropServices;

namespace Irql.Cases.Managed.FloatingPointWrappers;

internal static unsafe class Driver
{
    private static bool Save(KFLOATING_SAVE* save) => KeSaveFloatingPointState(save) >= 0;

    private static void Restore(KFLOATING_SAVE* save) => KeRestoreFloatingPointState(save);

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        float* average = (float*)context;
        KFLOATING_SAVE save;
        if (Save(&save))
        {
            *average = *average * 0.5f;
            Restore(&save);
        }
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeRestoreFloatingPointState(KFLOATING_SAVE* floatSave);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeSaveFloatingPointState(KFLOATING_SAVE* floatSave);
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct KFLOATING_SAVE
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KDPC Dpc;
}
