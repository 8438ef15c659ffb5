//@ option irql_platform = x86
using System.Runtime.InteropServices;

namespace Irql.Cases.Managed.FloatingPointInCallee;

internal static unsafe class Driver
{
    private static float Half(float value) => value * 0.5f;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        float* average = (float*)context;
        *average = Half(*average); // IRQL5006
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [UnmanagedCallersOnly]
    internal static void OnProtectedDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        float* average = (float*)context;
        KFLOATING_SAVE save;
        if (KeSaveFloatingPointState(&save) >= 0)
        {
            *average = Half(*average);
            KeRestoreFloatingPointState(&save);
        }
    }

    internal static void InitializeOnProtectedDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnProtectedDpc, extension);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int KeRestoreFloatingPointState(KFLOATING_SAVE* floatSave);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
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
