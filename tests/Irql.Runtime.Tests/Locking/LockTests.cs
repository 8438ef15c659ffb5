using System.Collections.Generic;
using System.Linq;
using Irql.Runtime.Tests.Machines;
using Xunit;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Locking;

/// <summary>Every kind of lock does its work on many schedules, and its misuse has its consequence.</summary>
public sealed class LockTests
{
    private const int Rounds = 4;

    private static void Sleep(int milliseconds) => Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -milliseconds * 10_000L);

    [Fact]
    public void UnsynchronizedCounter_LosesUpdates_AndTheLockedOneDoesNot()
    {
        static uint Total(MachineOptions options, bool locked)
        {
            KernelPtr<KSPIN_LOCK> spinLock = default;
            KernelPtr<uint> counter = default;
            uint total = 0;
            void Body()
            {
                for (var i = 0; i < Rounds; i++)
                {
                    IrqlLevel old = default;
                    if (locked)
                        Ke.AcquireSpinLock(spinLock, out old);
                    var value = counter.Value;
                    Ke.StallExecutionProcessor(1);
                    counter.Value = value + 1;
                    if (locked)
                        Ke.ReleaseSpinLock(spinLock, old);
                }

                total = counter.Value;
            }

            var result = RunWithSetup(
                options,
                () =>
                {
                    Ke.InitializeSpinLock(spinLock = New<KSPIN_LOCK>());
                    counter = New<uint>();
                    counter.Value = 0;
                },
                Body,
                Body);
            Assert.Equal(RunOutcome.Completed, result.Outcome);
            return total;
        }

        foreach (var processors in new[] { 1, 2 })
        {
            Assert.Contains(ManySchedules(20, processors), options => Total(options, locked: false) < 2 * Rounds);
            Assert.All(ManySchedules(20, processors), options => Assert.Equal(2u * Rounds, Total(options, locked: true)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void QueuedAndSharedLocks_KeepInvariants(int processors)
    {
        foreach (var options in ManySchedules(10, processors))
        {
            KernelPtr<KSPIN_LOCK> queued = default;
            KernelPtr<EX_SPIN_LOCK> shared = default;
            KernelPtr<uint> pair = default;
            var torn = false;
            void Writer()
            {
                for (var i = 0; i < Rounds; i++)
                {
                    Ke.AcquireInStackQueuedSpinLock(queued, out var handle);
                    var old = Ex.AcquireSpinLockExclusive(shared);
                    pair[0]++;
                    Ke.StallExecutionProcessor(1);
                    pair[1]++;
                    Ex.ReleaseSpinLockExclusive(shared, old);
                    Ke.ReleaseInStackQueuedSpinLock(ref handle);
                }
            }

            void Reader()
            {
                for (var i = 0; i < Rounds; i++)
                {
                    var old = Ex.AcquireSpinLockShared(shared);
                    var first = pair[0];
                    Ke.StallExecutionProcessor(1);
                    torn |= first != pair[1];
                    Ex.ReleaseSpinLockShared(shared, old);
                }
            }

            var result = RunWithSetup(
                options,
                () =>
                {
                    Ke.InitializeSpinLock(queued = New<KSPIN_LOCK>());
                    shared = New<EX_SPIN_LOCK>();
                    shared.Value = default;
                    pair = Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, 8, "Pair").Cast<uint>();
                },
                Writer,
                Writer,
                Reader);
            Assert.Equal(RunOutcome.Completed, result.Outcome);
            Assert.False(torn);
        }
    }

    [Fact]
    public void AtDpcLevelAtPassive_HangsOnSomeSchedule_AndNotOnAll()
    {
        var outcomes = new HashSet<RunOutcome>();
        foreach (var options in ManySchedules(60))
        {
            KernelPtr<KSPIN_LOCK> spinLock = default;
            var result = RunWithSetup(
                options,
                () => Ke.InitializeSpinLock(spinLock = New<KSPIN_LOCK>()),
                () =>
                {
                    Ke.AcquireSpinLockAtDpcLevel(spinLock);
                    Ke.StallExecutionProcessor(5);
                    Ke.ReleaseSpinLockFromDpcLevel(spinLock);
                },
                () =>
                {
                    Ke.AcquireSpinLock(spinLock, out var old);
                    Ke.ReleaseSpinLock(spinLock, old);
                });
            outcomes.Add(result.Outcome);
        }

        Assert.Equal([RunOutcome.Completed, RunOutcome.Hang], outcomes.Order());
    }

    [Fact]
    public void FastMutex_RaisesToApc_Excludes_AndAtDispatchIs192()
    {
        var levels = new List<IrqlLevel>();
        KernelPtr<FAST_MUTEX> mutex = default;
        var inside = 0;
        void Body()
        {
            Ex.AcquireFastMutex(mutex);
            levels.Add(Ke.GetCurrentIrql());
            Assert.Equal(1, ++inside);
            Sleep(20);
            inside--;
            Ex.ReleaseFastMutex(mutex);
            levels.Add(Ke.GetCurrentIrql());
        }

        var result = RunWithSetup(null, () => Ex.InitializeFastMutex(mutex = New<FAST_MUTEX>()), Body, Body, Body);
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(6, levels.Count);
        Assert.Equal(3, levels.Count(static level => level == IrqlLevel.Apc));
        var raised = Run(static () =>
        {
            var fast = New<FAST_MUTEX>();
            Ex.InitializeFastMutex(fast);
            Ke.RaiseIrql(IrqlLevel.Dispatch, out _);
            Ex.AcquireFastMutex(fast);
        });
        Assert.Equal(BugCheckCode.KERNEL_AUTO_BOOST_LOCK_ACQUISITION_WITH_RAISED_IRQL, raised.BugCheck!.Code);
        Assert.Equal(2u, raised.BugCheck.P3);
    }

    [Fact]
    public void GuardedMutexPushLockResourceAndRundown_Exclude()
    {
        KernelPtr<KGUARDED_MUTEX> guarded = default;
        KernelPtr<EX_PUSH_LOCK> push = default;
        KernelPtr<ERESOURCE> resource = default;
        KernelPtr<EX_RUNDOWN_REF> rundown = default;
        var inside = new int[3];
        var log = new List<string>();
        void Body()
        {
            Assert.True(Ex.AcquireRundownProtection(rundown));
            Ke.AcquireGuardedMutex(guarded);
            Assert.True(Ke.AreAllApcsDisabled());
            Assert.Equal(1, ++inside[0]);
            Sleep(20);
            inside[0]--;
            Ke.ReleaseGuardedMutex(guarded);
            Ke.EnterCriticalRegion();
            Ex.AcquirePushLockExclusive(push);
            Assert.Equal(1, ++inside[1]);
            Sleep(20);
            inside[1]--;
            Ex.ReleasePushLockExclusive(push);
            Assert.True(Ex.AcquireResourceExclusiveLite(resource, true));
            Assert.True(Ex.AcquireResourceSharedLite(resource, true));
            Assert.Equal(1, ++inside[2]);
            Sleep(20);
            inside[2]--;
            Ex.ReleaseResourceLite(resource);
            Ex.ReleaseResourceLite(resource);
            Ke.LeaveCriticalRegion();
            log.Add("used");
            Ex.ReleaseRundownProtection(rundown);
        }

        var result = RunWithSetup(
            null,
            () =>
            {
                Ke.InitializeGuardedMutex(guarded = New<KGUARDED_MUTEX>());
                Ex.InitializePushLock(push = New<EX_PUSH_LOCK>());
                Ex.InitializeResourceLite(resource = New<ERESOURCE>());
                Ex.InitializeRundownProtection(rundown = New<EX_RUNDOWN_REF>());
            },
            Body,
            Body,
            () =>
            {
                Sleep(20);
                Ex.WaitForRundownProtectionRelease(rundown);
                log.Add("gone " + Ex.AcquireRundownProtection(rundown));
            });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(["used", "used", "gone False"], log);
    }
}
