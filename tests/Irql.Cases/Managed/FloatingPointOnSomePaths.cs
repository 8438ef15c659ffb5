//@ option irql_platform = x86
using System;
using System.Runtime.InteropServices;

namespace Irql.Cases.Managed.FloatingPointOnSomePaths;

internal static unsafe class Driver
{
    [IrqlRole("KDEFERRED_ROUTINE")]
    internal static void SavedOnOnePath(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        float* average = (float*)context;
        KFLOATING_SAVE save;
        var isSaved = false;
        if (argument1 != null)
            isSaved = KeSaveFloatingPointState(&save) >= 0;
        *average = *average + 1.0f; // IRQL5006 may
        if (isSaved)
            KeRestoreFloatingPointState(&save);
    }

    [IrqlRole("KDEFERRED_ROUTINE")]
    internal static void RestoredOnOnePath(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        float* average = (float*)context;
        KFLOATING_SAVE save;
        if (KeSaveFloatingPointState(&save) < 0) // IRQL5006 may
            return;
        *average = *average * 0.5f;
        if (argument1 == null)
            return;
        KeRestoreFloatingPointState(&save);
    }

    [IrqlRole("KDEFERRED_ROUTINE")]
    internal static void Mathematics(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        double* value = (double*)context;
        *value = Math.Sqrt(*value); // IRQL5006 certain
        *value = MathF.Abs((float)*value); // IRQL5006
        int* number = (int*)argument1;
        *number = Math.Max(*number, 4) + Math.Abs(*number);
        const double Ratio = 1.5 * 2.0;
        *value = Ratio;
    }

    [IrqlRole("KDEFERRED_ROUTINE")]
    internal static void MathematicsProtected(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        double* value = (double*)context;
        KFLOATING_SAVE save;
        if (KeSaveFloatingPointState(&save) >= 0)
        {
            *value = Math.Sqrt(*value);
            KeRestoreFloatingPointState(&save);
        }
    }

    /// <summary>Without a buffer the routine only tells how large one must be: nothing is saved.</summary>
    [IrqlRequiresMax(IrqlLevel.Apc)]
    internal static double OnlyTheSize(double value)
    {
        var size = EngSaveFloatingPointState(null, 0);
        return size == 0 ? 0 : value * 2; // IRQL5006
    }

    [IrqlRequiresMax(IrqlLevel.Apc)]
    internal static void SavedForGraphics(double* value, void* buffer)
    {
        if (EngSaveFloatingPointState(buffer, 512) == 0)
            return;
        *value = *value * 2;
        EngRestoreFloatingPointState(buffer);
    }

    [IrqlRequires(IrqlLevel.Passive)]
    internal static void PerhapsAtAnotherLevel(double* value, bool raise, ref KSPIN_LOCK spinLock)
    {
        KFLOATING_SAVE save;
        if (KeSaveFloatingPointState(&save) < 0)
            return;
        *value = *value * 2;
        IrqlLevel old = IrqlLevel.Passive;
        if (raise)
            Ke.AcquireSpinLock(ref spinLock, out old);
        KeRestoreFloatingPointState(&save); // IRQL5007 may
        if (raise)
            Ke.ReleaseSpinLock(ref spinLock, old);
    }

    [IrqlRequires(IrqlLevel.Passive)]
    internal static void RaisedInBetween(double* value, ref KSPIN_LOCK spinLock)
    {
        KFLOATING_SAVE save;
        if (KeSaveFloatingPointState(&save) < 0)
            return;
        Ke.AcquireSpinLock(ref spinLock, out var old);
        *value = *value * 2;
        Ke.ReleaseSpinLock(ref spinLock, old);
        KeRestoreFloatingPointState(&save);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int KeRestoreFloatingPointState(KFLOATING_SAVE* floatSave);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeSaveFloatingPointState(KFLOATING_SAVE* floatSave);

    [DllImport("win32k.sys")]
    private static extern uint EngSaveFloatingPointState(void* buffer, uint size);

    [DllImport("win32k.sys")]
    private static extern int EngRestoreFloatingPointState(void* buffer);
}

internal struct KFLOATING_SAVE
{
    public nuint Reserved;
}
