using System.Globalization;
using Irql.Runtime.Tests.Machines;
using Xunit;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Scheduling;

/// <summary>Many threads on several processors mix every kind of synchronisation on random schedules: nothing is lost and nothing gets stuck.</summary>
public sealed class StressTests
{
    private const int Threads = 5;
    private const int Rounds = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void MixedSynchronization_LosesNothing(int processors)
    {
        for (ulong seed = 0; seed < 12; seed++)
        {
            var failure = RunOnce(seed, processors);
            Assert.True(failure.Length == 0, string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {processors} processors: {failure}"));
        }
    }

    /// <summary>An empty text, or what went wrong.</summary>
    internal static string RunOnce(ulong seed, int processors)
    {
        KernelPtr<KSPIN_LOCK> spinLock = default;
        KernelPtr<KMUTEX> mutex = default;
        KernelPtr<FAST_MUTEX> fast = default;
        KernelPtr<KSEMAPHORE> semaphore = default;
        KernelPtr<ERESOURCE> resource = default;
        KernelPtr<EX_PUSH_LOCK> push = default;
        KernelPtr<KDPC> dpc = default;
        KernelPtr<uint> counters = default;
        KernelPtr<KSPIN_LOCK> dpcLock = default;
        uint dpcRuns = 0;
        uint dpcQueued = 0;
        uint apcRuns = 0;
        uint apcQueued = 0;

        void Body(uint random)
        {
            var apc = New<KAPC>();
            Ke.InitializeApc(apc, Ke.GetCurrentThread(), KAPC_ENVIRONMENT.OriginalApcEnvironment,
                (_, _, _, _, _) => apcRuns++, null, (_, _, _) => { }, KPROCESSOR_MODE.KernelMode, PVOID.Null);
            for (var i = 0; i < Rounds; i++)
            {
                random = (random * 1664525) + 1013904223;
                switch ((random >> 16) % 8)
                {
                    case 0:
                        Ke.AcquireSpinLock(spinLock, out var old);
                        Add(counters, 0);
                        Ke.ReleaseSpinLock(spinLock, old);
                        break;
                    case 1:
                        Wait(mutex);
                        Add(counters, 1);
                        Ke.ReleaseMutex(mutex, false);
                        break;
                    case 2:
                        Ex.AcquireFastMutex(fast);
                        Add(counters, 2);
                        Ex.ReleaseFastMutex(fast);
                        break;
                    case 3:
                        Wait(semaphore);
                        Add(counters, 3);
                        Ke.ReleaseSemaphore(semaphore, 0, 1, false);
                        break;
                    case 4:
                        Ke.EnterCriticalRegion();
                        Ex.AcquireResourceExclusiveLite(resource, true);
                        Add(counters, 4);
                        Ex.ReleaseResourceLite(resource);
                        Ke.LeaveCriticalRegion();
                        break;
                    case 5:
                        Ke.EnterCriticalRegion();
                        Ex.AcquirePushLockExclusive(push);
                        Add(counters, 5);
                        Ex.ReleasePushLockExclusive(push);
                        Ke.LeaveCriticalRegion();
                        break;
                    case 6:
                        if (Ke.InsertQueueDpc(dpc, PVOID.Null, PVOID.Null))
                            dpcQueued++;
                        break;
                    default:
                        if (Ke.InsertQueueApc(apc, PVOID.Null, PVOID.Null, 0))
                            apcQueued++;
                        Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -(long)(random % 50_000));
                        break;
                }
            }
        }

        var bodies = new System.Action[Threads];
        for (var i = 0; i < Threads; i++)
        {
            var start = (uint)((seed * 100) + (ulong)i);
            bodies[i] = () => Body(start);
        }

        var result = RunWithSetup(
            new MachineOptions { Strategy = "rnd", Seed = seed, Processors = processors, Tracing = false, StepBudget = 300_000 },
            () =>
            {
                Ke.InitializeSpinLock(spinLock = New<KSPIN_LOCK>());
                Ke.InitializeSpinLock(dpcLock = New<KSPIN_LOCK>());
                Ke.InitializeMutex(mutex = New<KMUTEX>(), 0);
                Ex.InitializeFastMutex(fast = New<FAST_MUTEX>());
                Ke.InitializeSemaphore(semaphore = New<KSEMAPHORE>(), 1, 1);
                Ex.InitializeResourceLite(resource = New<ERESOURCE>());
                Ex.InitializePushLock(push = New<EX_PUSH_LOCK>());
                counters = Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, 64, "Cnts").Cast<uint>();
                Ke.InitializeDpc(dpc = New<KDPC>(), (_, _, _, _) =>
                {
                    Ke.AcquireSpinLockAtDpcLevel(dpcLock);
                    dpcRuns++;
                    Ke.ReleaseSpinLockFromDpcLevel(dpcLock);
                }, PVOID.Null);
            },
            bodies);
        if (result.Outcome != RunOutcome.Completed)
            return result.Outcome + "\n" + result.Report;
        return dpcRuns != dpcQueued || apcRuns != apcQueued ? $"dpc {dpcRuns}/{dpcQueued} apc {apcRuns}/{apcQueued}" : "";
    }

    /// <summary>Adds one with a switch in the middle; a second thread inside would be seen by the odd value.</summary>
    private static void Add(KernelPtr<uint> counters, int index)
    {
        var value = counters[index];
        if ((value & 1) != 0)
            Ke.BugCheckEx(0xBAD, (uint)index, value, 0, 0);
        counters[index] = value + 1;
        Ke.StallExecutionProcessor(1);
        counters[index] = value + 2;
    }
}
