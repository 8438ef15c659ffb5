using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Defects.RegionsAndResources;

internal static unsafe class Driver
{
    internal static void Paired(ERESOURCE* resource)
    {
        KeEnterCriticalRegion();
        _ = ExAcquireResourceExclusiveLite(resource, 1);
        ExReleaseResourceLite(resource);
        KeLeaveCriticalRegion();
    }

    internal static void RegionNotLeft(ERESOURCE* resource, int test)
    {
        KeEnterCriticalRegion(); // IRQL3001
        _ = ExAcquireResourceExclusiveLite(resource, 1);
        ExReleaseResourceLite(resource);
        if (test != 0)
            return;
        KeLeaveCriticalRegion();
    }

    internal static void ResourceNotReleased(ERESOURCE* resource, int test)
    {
        KeEnterCriticalRegion();
        _ = ExAcquireResourceExclusiveLite(resource, 1); // IRQL3001
        if (test != 0)
        {
            KeLeaveCriticalRegion();
            return;
        }

        ExReleaseResourceLite(resource);
        KeLeaveCriticalRegion();
    }

    [IrqlRequiresMax(IrqlLevel.Apc)]
    internal static void ReleasedUnheld(ERESOURCE* resource)
    {
        KeEnterCriticalRegion();
        ExReleaseResourceLite(resource); // IRQL3003
        KeLeaveCriticalRegion();
    }

    [IrqlRequiresMax(IrqlLevel.Apc)]
    internal static void LeftWithoutEntering() => KeLeaveCriticalRegion(); // IRQL3003

    internal static void GuardedNotLeft(int test)
    {
        KeEnterGuardedRegion(); // IRQL3001
        if (test != 0)
            return;
        KeLeaveGuardedRegion();
    }

    internal static void GuardedLeft(int test)
    {
        KeEnterGuardedRegion();
        if (test != 0)
        {
            KeLeaveGuardedRegion();
            return;
        }

        KeLeaveGuardedRegion();
    }

    internal static void FastMutexTwice(FAST_MUTEX* mutex)
    {
        ExAcquireFastMutex(mutex);
        ExAcquireFastMutex(mutex); // IRQL3002
        ExReleaseFastMutex(mutex);
        ExReleaseFastMutex(mutex);
    }

    internal static void FastMutexPassiveCall(FAST_MUTEX* mutex, void* key)
    {
        ExAcquireFastMutex(mutex);
        _ = ZwClose(key); // IRQL1001 certain
        ExReleaseFastMutex(mutex);
    }

    internal static int RemoveLockKept(IO_REMOVE_LOCK* removeLock, int test)
    {
        int status = IoAcquireRemoveLockEx(removeLock, null, null, 1, 32); // IRQL3001
        if (status < 0)
            return status;
        if (test != 0)
            return -1;
        IoReleaseRemoveLockEx(removeLock, null, 32);
        return status;
    }

    internal static int RemoveLockGivenBack(IO_REMOVE_LOCK* removeLock, int test)
    {
        int status = IoAcquireRemoveLockEx(removeLock, null, null, 1, 32);
        if (status < 0)
            return status;
        if (test != 0)
            status = -1;
        IoReleaseRemoveLockEx(removeLock, null, 32);
        return status;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void KeEnterCriticalRegion();

    [DllImport("ntoskrnl.exe")]
    private static extern void KeLeaveCriticalRegion();

    [DllImport("ntoskrnl.exe")]
    private static extern void KeEnterGuardedRegion();

    [DllImport("ntoskrnl.exe")]
    private static extern void KeLeaveGuardedRegion();

    [DllImport("ntoskrnl.exe")]
    private static extern byte ExAcquireResourceExclusiveLite(ERESOURCE* resource, byte wait);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExReleaseResourceLite(ERESOURCE* resource);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExAcquireFastMutex(FAST_MUTEX* mutex);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExReleaseFastMutex(FAST_MUTEX* mutex);

    [DllImport("ntoskrnl.exe")]
    private static extern int IoAcquireRemoveLockEx(IO_REMOVE_LOCK* removeLock, void* tag, byte* file, uint line, uint size);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoReleaseRemoveLockEx(IO_REMOVE_LOCK* removeLock, void* tag, uint size);

    [DllImport("ntoskrnl.exe")]
    private static extern int ZwClose(void* handle);
}

internal struct ERESOURCE
{
    public nuint Reserved;
}

internal struct FAST_MUTEX
{
    public nuint Reserved;
}

internal struct IO_REMOVE_LOCK
{
    public nuint Reserved;
}
