//@ option irql_platform = x86
using System.Runtime.InteropServices;

namespace Irql.Cases.Managed.FloatingPointUnprotected;

internal static unsafe class Driver
{
    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        float* average = (float*)context;
        *average = *average + 1.0f; // IRQL5006
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [UnmanagedCallersOnly]
    internal static void OnProtectedDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        float* average = (float*)context;
        KFLOATING_SAVE save;
        if (KeSaveFloatingPointState(&save) >= 0)
        {
            *average = *average + 1.0f;
            KeRestoreFloatingPointState(&save);
        }
    }

    internal static void InitializeOnProtectedDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnProtectedDpc, extension);

    [UnmanagedCallersOnly]
    internal static void OnIntegerDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        int* total = (int*)context;
        *total = *total + 1;
    }

    internal static void InitializeOnIntegerDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnIntegerDpc, extension);

    [DllImport("*")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("*")]
    private static extern int KeRestoreFloatingPointState(KFLOATING_SAVE* floatSave);

    [DllImport("*")]
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
