//@ option irql_platform = x86
using System.Runtime.InteropServices;

namespace Irql.Cases.Managed.FloatingPointSaveIgnored;

internal static unsafe class Driver
{
    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        float* average = (float*)context;
        KFLOATING_SAVE save;
        KeSaveFloatingPointState(&save); // IRQL5006
        *average = *average + 1.0f;
        KeRestoreFloatingPointState(&save);
    }

    internal static void OnDpcDiscarded(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        float* average = (float*)context;
        KFLOATING_SAVE save;
        _ = KeSaveFloatingPointState(&save); // IRQL5006
        *average = *average + 1.0f;
        KeRestoreFloatingPointState(&save);
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
