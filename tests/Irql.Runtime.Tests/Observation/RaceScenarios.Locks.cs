using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Observation;

/// <content>Locks.</content>
internal static partial class RaceScenarios
{
    private static RunResult SpinLock(MachineOptions options, bool sound)
    {
        KernelPtr<KSPIN_LOCK> spin = default;
        return Counter(options, sound, () => Ke.InitializeSpinLock(spin = New<KSPIN_LOCK>()), add =>
        {
            Ke.AcquireSpinLock(spin, out var old);
            add();
            Ke.ReleaseSpinLock(spin, old);
        });
    }

    private static RunResult QueuedSpinLock(MachineOptions options, bool sound)
    {
        KernelPtr<KSPIN_LOCK> spin = default;
        return Counter(options, sound, () => Ke.InitializeSpinLock(spin = New<KSPIN_LOCK>()), add =>
        {
            Ke.AcquireInStackQueuedSpinLock(spin, out var handle);
            add();
            Ke.ReleaseInStackQueuedSpinLock(ref handle);
        });
    }

    private static RunResult SpinLockWithDpc(MachineOptions options, bool sound)
    {
        KernelPtr<KSPIN_LOCK> spin = default;
        KernelPtr<uint> counter = default;
        KernelPtr<KDPC> dpc = default;
        return Run(options, _ =>
        {
            counter = Shared();
            Ke.InitializeSpinLock(spin = New<KSPIN_LOCK>());
            dpc = NewDpc(() =>
            {
                Ke.AcquireSpinLockAtDpcLevel(spin);
                Touch(counter);
                Ke.ReleaseSpinLockFromDpcLevel(spin);
            });
        }, () => Queue(dpc), () =>
        {
            IrqlLevel old = default;
            if (sound)
                Ke.AcquireSpinLock(spin, out old);
            Touch(counter);
            if (sound)
                Ke.ReleaseSpinLock(spin, old);
        });
    }

    private static RunResult SharedSpinLock(MachineOptions options, bool sound)
    {
        KernelPtr<EX_SPIN_LOCK> spin = default;
        KernelPtr<uint> cell = default;
        return Run(
            options,
            _ =>
            {
                cell = Shared();
                spin = Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, 4, "Test").Cast<EX_SPIN_LOCK>();
            },
            () =>
            {
                var old = Ex.AcquireSpinLockShared(spin);
                _ = cell.Value;
                Ex.ReleaseSpinLockShared(spin, old);
            },
            () =>
            {
                var old = Ex.AcquireSpinLockShared(spin);
                _ = cell.Value;
                Ex.ReleaseSpinLockShared(spin, old);
            },
            () =>
            {
                if (!sound)
                {
                    Touch(cell);
                    return;
                }

                var old = Ex.AcquireSpinLockExclusive(spin);
                Touch(cell);
                Ex.ReleaseSpinLockExclusive(spin, old);
            });
    }

    private static RunResult FastMutex(MachineOptions options, bool sound)
    {
        KernelPtr<FAST_MUTEX> mutex = default;
        return Counter(options, sound, () => Ex.InitializeFastMutex(mutex = New<FAST_MUTEX>()), add =>
        {
            Ex.AcquireFastMutex(mutex);
            add();
            Ex.ReleaseFastMutex(mutex);
        });
    }

    private static RunResult GuardedMutex(MachineOptions options, bool sound)
    {
        KernelPtr<KGUARDED_MUTEX> mutex = default;
        return Counter(options, sound, () => Ke.InitializeGuardedMutex(mutex = New<KGUARDED_MUTEX>()), add =>
        {
            Ke.AcquireGuardedMutex(mutex);
            add();
            Ke.ReleaseGuardedMutex(mutex);
        });
    }

    /// <summary>A writer that takes the lock as readers do is excluded by nobody.</summary>
    private static RunResult PushLock(MachineOptions options, bool sound)
    {
        KernelPtr<EX_PUSH_LOCK> push = default;
        KernelPtr<uint> cell = default;
        void Reader()
        {
            Ke.EnterCriticalRegion();
            Ex.AcquirePushLockShared(push);
            _ = cell.Value;
            Ex.ReleasePushLockShared(push);
            Ke.LeaveCriticalRegion();
        }

        return Run(
            options,
            _ =>
            {
                cell = Shared();
                Ex.InitializePushLock(push = New<EX_PUSH_LOCK>());
            },
            Reader,
            Reader,
            () =>
            {
                Ke.EnterCriticalRegion();
                if (sound)
                    Ex.AcquirePushLockExclusive(push);
                else
                    Ex.AcquirePushLockShared(push);
                Touch(cell);
                if (sound)
                    Ex.ReleasePushLockExclusive(push);
                else
                    Ex.ReleasePushLockShared(push);
                Ke.LeaveCriticalRegion();
            });
    }

    private static RunResult Resource(MachineOptions options, bool sound)
    {
        KernelPtr<ERESOURCE> resource = default;
        KernelPtr<uint> cell = default;
        void Body(bool write)
        {
            Ke.EnterCriticalRegion();
            if (write && sound)
                Ex.AcquireResourceExclusiveLite(resource, true);
            else
                Ex.AcquireResourceSharedLite(resource, true);
            if (write)
                Touch(cell);
            else
                _ = cell.Value;
            Ex.ReleaseResourceLite(resource);
            Ke.LeaveCriticalRegion();
        }

        return Run(
            options,
            _ =>
            {
                cell = Shared();
                Ex.InitializeResourceLite(resource = New<ERESOURCE>());
            },
            () => Body(write: false),
            () => Body(write: true),
            () => Body(write: false));
    }

    private static RunResult Mutex(MachineOptions options, bool sound)
    {
        KernelPtr<KMUTEX> mutex = default;
        return Counter(options, sound, () => Ke.InitializeMutex(mutex = New<KMUTEX>(), 0), add =>
        {
            Wait(mutex);
            Wait(mutex);
            add();
            Ke.ReleaseMutex(mutex, false);
            Ke.ReleaseMutex(mutex, false);
        });
    }

    private static RunResult InterruptLock(MachineOptions options, bool sound)
    {
        KernelPtr<uint> counter = default;
        KernelPtr<KINTERRUPT> interrupt = default;
        DeviceLine line = null!;
        var serviced = new int[1];
        return Run(
            options,
            device =>
            {
                line = device;
                counter = Shared();
                Connect(() => Touch(counter), serviced, out interrupt);
            },
            () => AssertAndWait(line, serviced),
            () =>
            {
                if (sound)
                {
                    Ke.SynchronizeExecution(interrupt, _ =>
                    {
                        Touch(counter);
                        return true;
                    }, PVOID.Null);
                    var old = Ke.AcquireInterruptSpinLock(interrupt);
                    Touch(counter);
                    Ke.ReleaseInterruptSpinLock(interrupt, old);
                }
                else
                {
                    Touch(counter);
                }
            });
    }

    /// <summary>Until the service routine has run, by a sign that is outside of the machine and orders nothing.</summary>
    private static void AssertAndWait(DeviceLine line, int[] serviced)
    {
        var before = serviced[0];
        line.Assert();
        while (serviced[0] == before)
            Sleep();
    }

    private static void Connect(System.Action routine, int[] serviced, out KernelPtr<KINTERRUPT> interrupt) => Io.ConnectInterrupt(
        out interrupt,
        (_, _) =>
        {
            routine();
            serviced[0]++;
            return true;
        },
        PVOID.Null,
        default,
        ObservedRun.Vector,
        (IrqlLevel)7,
        (IrqlLevel)7,
        KINTERRUPT_MODE.Latched,
        false,
        1,
        false);
}
