using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Levels;

/// <summary>Known approximations of the flow, each with what it does today; docs/limitations.md lists them.</summary>
public sealed class LimitationTests
{
    [Fact]
    public Task ManyDifferentSaves_AreJoined_AndTheExitIsNotJudged()
    {
        var members = new StringBuilder("[IrqlRequires(Passive)] void M(bool[] b) { IrqlLevel old = Passive;\n");
        foreach (var index in Enumerable.Range(0, 40))
            members.Append("if (b[").Append(index).Append("]) K.Raise(Apc, out old);\n");
        return Kernel.VerifyAsync(members.Append('}').ToString());
    }

    [Fact]
    public Task DependentTests_AreNotCorrelated() => Kernel.VerifyAsync("""
        [IrqlRequires(Passive)] void M(int n)
        {
            IrqlLevel old = Passive;
            if (n > 3) K.Raise(Apc, out old);
            if (n <= 3) {|IRQL1007:return;|}
            {|IRQL1011:K.Lower(old)|};
        }
        """);

    [Fact]
    public Task GuardInAFunction_IsNoGuard() => Kernel.VerifyAsync("""
        static bool IsLow() => K.Current() < Dispatch;
        [IrqlRequiresMax(Dispatch)] void M() { if (IsLow()) {|IRQL1001:K.UpToApc()|}; }
        """);

    [Fact]
    public Task ExceptionOfUnknownType_IsTakenToBeCaught() => Kernel.VerifyAsync("""
        static void Rethrow(Exception e) { throw e; }
        [IrqlRequires(Passive)] void M(Exception e)
        {
            K.Raise(Apc, out var old);
            try { Rethrow(e); } catch (ArgumentException) { }
            K.Lower(old);
        }
        """);

    [Fact]
    public Task CallbackOfAnUnknownLibrary_IsNotJudged() => Kernel.VerifyAsync("""
        [IrqlRequires(Apc)] void M() { AppContext.SetData("callback", (Action)(static () => K.Low())); }
        """);

    [Fact]
    public Task DelegateInAField_IsUnknown() => Kernel.VerifyAsync("""
        static Action callback = static () => K.Low();
        [IrqlRequires(Apc)] void M() { callback(); }
        """);

    [Fact]
    public Task SaveBehindALongPath_HasNoIdentity() => Kernel.VerifyAsync("""
        struct A { public B b; } struct B { public D d; } struct D { public E e; } struct E { public F f; } struct F { public G g; } struct G { public H h; }
        struct H { public IrqlLevel old; }
        [IrqlRequires(Passive)] void M() { A a = default; K.Raise(Apc, out a.b.d.e.f.g.h.old); K.Lower(a.b.d.e.f.g.h.old); {|IRQL1007:}|}
        """);

    [Fact]
    public Task CallbackWithManyTargets_UsesTheGeneralSummary() => Kernel.VerifyAsync("""
        static void Call(Action a) => a();
        [IrqlRequires(Apc)] void M(int n)
        {
            Action a = n switch { 0 => K.Low, 1 => K.Anywhere, 2 => K.UpToApc, 3 => K.Wait, 4 => K.PagedCode, _ => K.Drop };
            Call(a);
        }
        """);

    [Fact]
    public Task IteratorThatRaises_DoesNotChangeTheConsumersLevel() => Kernel.VerifyAsync("""
        static IEnumerable<int> {|IRQL1008:Raises|}() { yield return 1; K.Raise(Apc, out _); }
        [IrqlRequires(Passive)] void M() { foreach (var x in Raises()) K.Anywhere(); K.Low(); }
        """);
}
