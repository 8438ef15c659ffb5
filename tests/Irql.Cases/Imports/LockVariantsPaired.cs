using System.Runtime.InteropServices;
using static Irql.IrqlLevel;

namespace Irql.Cases.Imports.LockVariantsPaired;

internal static unsafe class Driver
{
    private const byte TRUE = 1;
    private const byte FALSE = 0;

    [IrqlRequires(Passive)]
    internal static void WaitsForAMutex(EXTENSION* extension)
    {
        int status = KeWaitForSingleObject(&extension->Mutex, 0, 0, FALSE, null);
        if (status == 0)
        {
            extension->Count++;
        }

        KeReleaseMutex(&extension->Mutex, FALSE);
    }

    [IrqlRequires(Passive)]
    internal static void Resource(ERESOURCE* resource, EXTENSION* extension)
    {
        KeEnterCriticalRegion();
        if (ExAcquireResourceExclusiveLite(resource, TRUE) == 0)
        {
            KeLeaveCriticalRegion();
            return;
        }

        extension->Count++;
        ExReleaseResourceLite(resource);
        KeLeaveCriticalRegion();
    }

    [IrqlRequires(Passive)]
    internal static int RemoveLockNtSuccess(IO_REMOVE_LOCK* removeLock, EXTENSION* extension, void* irp)
    {
        int status = IoAcquireRemoveLock(removeLock, irp);
        if (status < 0)
        {
            return status;
        }

        extension->Count++;
        IoReleaseRemoveLock(removeLock, irp);
        return 0;
    }

    [IrqlRequires(Passive)]
    internal static void Rundown(void* rundown, EXTENSION* extension)
    {
        if (ExAcquireRundownProtection(rundown) != TRUE)
        {
            return;
        }

        extension->Count++;
        ExReleaseRundownProtection(rundown);
    }

    [IrqlRequires(Passive)]
    internal static void SharedConverted(int* spinLock, EXTENSION* extension)
    {
        byte irql = ExAcquireSpinLockShared(spinLock);
        if (extension->Count == 0)
        {
            if (ExTryConvertSharedSpinLockExclusive(spinLock) != 0)
            {
                extension->Count++;
                ExReleaseSpinLockExclusive(spinLock, irql);
                return;
            }
        }

        ExReleaseSpinLockShared(spinLock, irql);
    }

    [IrqlRequires(Passive)]
    internal static void PushLock(void* pushLock, EXTENSION* extension)
    {
        FltAcquirePushLockExclusive(pushLock);
        extension->Count++;
        FltReleasePushLock(pushLock);
    }

    [IrqlRequires(Passive)]
    internal static void ReadWrite(EXTENSION* extension, bool write)
    {
        KeEnterCriticalRegion();
        if (write)
        {
            ExAcquireResourceExclusiveLite(&extension->Resource, TRUE);
        }
        else
        {
            ExAcquireResourceSharedLite(&extension->Resource, TRUE);
        }

        extension->Count++;
        ExReleaseResourceLite(&extension->Resource);
        KeLeaveCriticalRegion();
    }

    [IrqlRequires(Passive)]
    internal static void Downgrade(EXTENSION* extension)
    {
        KeEnterCriticalRegion();
        ExAcquireResourceExclusiveLite(&extension->Resource, TRUE);
        extension->Count++;
        ExConvertExclusiveToSharedLite(&extension->Resource);
        ExReleaseResourceLite(&extension->Resource);
        KeLeaveCriticalRegion();
    }

    [IrqlRequires(Passive)]
    internal static int Cleanup(EXTENSION* extension)
    {
        int status = 0;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        if (extension->Count == 0)
        {
            status = -1;
            goto Done;
        }

        extension->Count--;
    Done:
        KeReleaseSpinLock(&extension->Lock, irql);
        return status;
    }

    [DllImport("ntoskrnl")]
    private static extern int KeWaitForSingleObject(void* o, int reason, sbyte mode, byte alertable, long* timeout);

    [DllImport("ntoskrnl")]
    private static extern int KeReleaseMutex(KMUTEX* m, byte wait);

    [DllImport("ntoskrnl")]
    private static extern byte ExAcquireResourceExclusiveLite(ERESOURCE* Resource, byte Wait);

    [DllImport("ntoskrnl")]
    private static extern byte ExAcquireResourceSharedLite(ERESOURCE* Resource, byte Wait);

    [DllImport("ntoskrnl")]
    private static extern void ExConvertExclusiveToSharedLite(ERESOURCE* Resource);

    [DllImport("ntoskrnl")]
    private static extern void ExReleaseResourceLite(ERESOURCE* Resource);

    [DllImport("ntoskrnl")]
    private static extern void KeEnterCriticalRegion();

    [DllImport("ntoskrnl")]
    private static extern void KeLeaveCriticalRegion();

    [DllImport("ntoskrnl")]
    private static extern int IoAcquireRemoveLock(IO_REMOVE_LOCK* removeLock, void* tag);

    [DllImport("ntoskrnl")]
    private static extern void IoReleaseRemoveLock(IO_REMOVE_LOCK* removeLock, void* tag);

    [DllImport("ntoskrnl")]
    private static extern byte ExAcquireRundownProtection(void* r);

    [DllImport("ntoskrnl")]
    private static extern void ExReleaseRundownProtection(void* r);

    [DllImport("ntoskrnl")]
    private static extern byte ExAcquireSpinLockShared(int* l);

    [DllImport("ntoskrnl")]
    private static extern int ExTryConvertSharedSpinLockExclusive(int* l);

    [DllImport("ntoskrnl")]
    private static extern void ExReleaseSpinLockExclusive(int* l, byte irql);

    [DllImport("ntoskrnl")]
    private static extern void ExReleaseSpinLockShared(int* l, byte irql);

    [DllImport("fltmgr")]
    private static extern void FltAcquirePushLockExclusive(void* l);

    [DllImport("fltmgr")]
    private static extern void FltReleasePushLock(void* l);

    [DllImport("ntoskrnl")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("ntoskrnl")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);
}

internal struct EXTENSION
{
    public KMUTEX Mutex;
    public ERESOURCE Resource;
    public KSPIN_LOCK Lock;
    public uint Count;
}
